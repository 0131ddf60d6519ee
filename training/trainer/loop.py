"""One process' part of a training: everything put together, and Lightning started."""

from __future__ import annotations

import importlib
import logging
import warnings
from typing import Any

import torch
from lightning.pytorch import Callback, Trainer
from lightning.pytorch.callbacks import EarlyStopping
from torch.utils.data import DataLoader

from backend.errors import OutputError, SpecError
from backend.matchers import asked
from training.specs import RunSpec
from training.tracking import close_trackers, open_trackers
from training.trainer.batches import Batches
from training.trainer.checkpoints import Checkpoints, EndedError, newest_whole
from training.trainer.events import EventLog
from training.trainer.fit import OnValidation, is_first
from training.trainer.journal import Journal
from training.trainer.learner import Learner, Samples
from training.trainer.module import TrainingModule, seed_all
from training.trainer.monitors import Watch
from training.trainer.run import Run, Status

log = logging.getLogger(__name__)

PICTURE, FIRST_PICTURE = "matches.png", "matches-before.png"
ACCELERATORS = {"auto": "auto", "cpu": "cpu", "cuda": "gpu"}
# Lightning's advice, that does not hold for deterministic batches and small machines.
QUIET = (
    ".*does not have many workers.*",
    ".*dataloader is not resumable.*",
    ".*in eval mode at the start of training.*",  # frozen copies of a model are to be
    ".*isinstance.treespec, LeafSpec.*",
)


class _Report(Callback):
    """Tells whoever started the training of each validation."""

    def __init__(self, journal: Journal, tell: OnValidation) -> None:
        self._journal, self._tell = journal, tell

    def on_validation_end(self, trainer: Trainer, module: Any) -> None:
        """What is raised here ends the run."""
        figures = {
            name.removeprefix("validation/"): float(value)
            for name, value in trainer.callback_metrics.items()
            if name.startswith("validation/")
        }
        self._tell(self._journal.epochs_done(trainer), figures)


class _Pictures(Callback):
    """Draws a sample after each validation, for whoever watches; one of each run is kept."""

    def __init__(self, run: Run, journal: Journal) -> None:
        self._run, self._journal = run, journal

    def on_validation_end(self, trainer: Trainer, module: Any) -> None:
        """A picture that fails is no reason to end a training."""
        if not trainer.is_global_zero:
            return
        epoch = self._journal.epochs_done(trainer)
        try:
            said = module.learner.draw(self._run.folder / (PICTURE if epoch else FIRST_PICTURE))
        except Exception:
            log.warning("The picture of epoch %d could not be drawn", epoch, exc_info=True)
            return
        if said is not None:
            self._journal.note(trainer, "picture", epoch, **said)


def train(run: Run, spec: RunSpec, on_validation: OnValidation | None) -> tuple[Status, str]:
    """Train, and tell how it ended; see `training.trainer.fit.fit`."""
    for text in QUIET:
        warnings.filterwarnings("ignore", message=text)
    for name in ("lightning.pytorch", "lightning.fabric", "lightning.pytorch.utilities.rank_zero"):
        logging.getLogger(name).setLevel(logging.WARNING)
    seed_all(spec.seed)
    learner = _learner(spec)
    watch = Watch(spec.monitor, spec.mode)
    for part in run.checkpoints.glob("*.part"):  # of a process that was killed meanwhile
        part.unlink()
    checkpoint = newest_whole(run.checkpoints)
    step = int(checkpoint.stem.split("-")[1]) if checkpoint else 0
    trackers = open_trackers(run, spec, step) if is_first() else {}
    journal = Journal(run, watch, trackers)
    checkpoints = Checkpoints(run, journal)
    callbacks: list[Callback] = [journal, _Pictures(run, journal)]
    if on_validation:
        callbacks.append(_Report(journal, on_validation))
    if spec.patience is not None:
        callbacks.append(
            EarlyStopping(
                f"validation/{spec.monitor}",
                patience=spec.patience,
                mode=spec.mode,
                min_delta=spec.min_delta,
                check_finite=True,
                strict=False,  # Checkpoints says what the validation's figures are
                check_on_train_epoch_end=True,
            )
        )
    trainer = _trainer(run, spec, [*callbacks, checkpoints])
    samples, validation = learner.training_samples(), learner.validation_samples()
    batches = _batches(samples, spec, trainer, whole=True)
    kept = _batches(validation, spec, trainer, whole=False)
    module = TrainingModule(learner, spec, batches)
    loaders = [_loader(samples, batches, spec), _loader(validation, kept, spec)]
    if trainer.is_global_zero:
        steps = spec.epochs * module.steps_of_epoch
        run.update(status="running", steps=steps, steps_of_epoch=module.steps_of_epoch)
        events = EventLog(run.events)
        events.go_back(step if checkpoint else -1)
        events.write("status", step, 0, status="running", message=f"From step {step}.")
        for tracker in trackers.values():
            tracker.log_hyperparams(spec.model_dump(mode="json"))
    ended = "FAILED"
    try:
        if checkpoint is None:
            trainer.validate(module, loaders[1], verbose=False)
        path = str(checkpoint) if checkpoint else None
        trainer.fit(module, loaders[0], loaders[1], ckpt_path=path, weights_only=True)
        ended = "FINISHED"
    except EndedError as wish:
        ended = "KILLED" if wish.status == "paused" else "FINISHED"
        return wish.status, wish.message
    except OSError as err:
        raise OutputError(
            f"The run's folder {run.folder} can't be written: {err.strerror or err}. Make room on "
            "that disk, and resume the run."
        ) from err
    finally:
        close_trackers(trackers, ended)
    if trainer.current_epoch < spec.epochs:
        return "done", (
            f"Ended after epoch {trainer.current_epoch}: {spec.patience} epochs brought no better "
            f"{spec.monitor}; the best weights are kept."
        )
    return "done", f"All {spec.epochs} epochs are done."


def _learner(spec: RunSpec) -> Learner[Any]:
    module, _, name = spec.learner.partition(":")
    kind: type[Learner[Any]] = getattr(importlib.import_module(module), name)
    return kind(spec)


def _precision(wanted: str, accelerator: str) -> Any:
    """As Lightning calls it. Where a device only imitates bfloat16, that is slower than 32 bit."""
    if wanted == "auto":
        gpu = accelerator != "cpu" and torch.cuda.is_available()
        has = torch.cpu.get_capabilities()
        native = has.get("avx512_bf16") or has.get("amx_bf16")
        fast = torch.cuda.is_bf16_supported(including_emulation=False) if gpu else native
        wanted = "bf16-mixed" if fast else "32"
    return "32-true" if wanted == "32" else wanted


def _trainer(run: Run, spec: RunSpec, callbacks: list[Callback]) -> Trainer:
    accelerator = ACCELERATORS[asked(spec.device)]
    try:
        return Trainer(
            accelerator=accelerator,
            devices=spec.devices,
            num_nodes=spec.nodes,
            strategy=spec.strategy,
            precision=_precision(spec.precision, accelerator),
            max_epochs=spec.epochs,
            accumulate_grad_batches=spec.accumulate,
            gradient_clip_val=spec.clip_norm,
            callbacks=callbacks,
            logger=False,  # Journal tells the trackers
            num_sanity_val_steps=0,
            use_distributed_sampler=False,  # Batches shares samples among devices
            enable_progress_bar=False,
            enable_model_summary=False,
            default_root_dir=run.folder,
        )
    except Exception as err:  # Lightning: MisconfigurationException, ValueError, RuntimeError
        raise SpecError(
            f"Training can't run on this machine as asked: {err} Look at device, devices, nodes, "
            "strategy and precision.",
            field="device",
            value=f"{spec.device}, {spec.devices}",
            allowed="what this machine has",
        ) from err


def _batches(samples: Samples, spec: RunSpec, trainer: Trainer, whole: bool) -> Batches:
    return Batches(
        len(samples.dataset),
        spec.batch_size,
        samples.per_epoch,
        samples.shuffle,
        spec.seed,
        trainer.global_rank,
        trainer.world_size,
        whole,
    )


def _loader(samples: Samples, batches: Batches, spec: RunSpec) -> DataLoader[Any]:
    return DataLoader(
        samples.dataset,
        batch_sampler=batches,
        collate_fn=samples.collate,
        num_workers=spec.workers,
        persistent_workers=spec.workers > 0,
        pin_memory=spec.device != "cpu",
    )
