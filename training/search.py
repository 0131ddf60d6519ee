"""Search for settings: many short runs, chosen by Optuna, hopeless ones ended early.

A folder holds the study: `search.json` (what is searched), `study.db` (all trials, unless another
storage is named), `trial-0000/` and so on (runs as any other), and the report. Any number of
processes may work on it, on several machines where the storage has an address.
"""

from __future__ import annotations

import json
import logging
import subprocess  # nosec B404 # lists of arguments, never a shell
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import psutil
from pydantic import Field, model_validator

from backend import operations
from backend.errors import ImatchError, InputError, OutOfMemoryError, OutputError
from backend.output import written_whole
from backend.specs import Spec
from backend.types import IsCancelled, Progress
from training.search_space import Parameter, drawn, put, spaces_of
from training.specs import File, RunSpec
from training.trainer.fit import fit
from training.trainer.run import Run, is_alive

if TYPE_CHECKING:
    import optuna

log = logging.getLogger(__name__)

POLL_S = 0.5
WARM_UP_EPOCHS = 1  # before a trial may be ended for being worse than the others
STARTUP_TRIALS = 4


class SearchSpec(Spec):
    """A study.

    Attributes:
        folder: of the study, which is made; an existing one goes on.
        operation: whose spec is searched.
        base: that spec, without `run`.
        space: parameter by its place in the spec (`learning_rate`, `objectives.pull.weight`); none:
            what matters most often (`training.search_space.spaces_of`).
        trials: in all, those of earlier calls included.
        storage: address of an Optuna storage; None: SQLite in the folder.
        study: its name in the storage.
        pruner: ends trials that are worse than the median of the others at the same epoch, or by
            successive halving.
        workers: processes at a time.
        seed: of the choice; each worker draws on its own.
    """

    folder: File
    operation: str = "train"
    base: dict[str, Any]
    space: dict[str, Parameter] = Field(default_factory=dict)
    trials: int = Field(20, ge=1, le=100_000)
    storage: str | None = None
    study: str = Field("imatch", min_length=1)
    pruner: Literal["median", "halving", "none"] = "median"
    workers: int = Field(1, ge=1, le=64)
    seed: int = Field(0, ge=0, lt=2**31)

    @model_validator(mode="after")
    def _no_run(self) -> SearchSpec:
        if "run" in self.base:
            raise ValueError("The base of a search has no run: each trial gets its own")
        return self


def search(spec: SearchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Work on a study until it has all its trials; a cancel leaves it to go on with later.

    Returns:
        `folder`, `trials` by state, `best` (number, value, parameters, run), `importances`, and the
        `files` of the report.

    Raises:
        InputError: the storage can't be used, or the folder holds another study.
        ImatchError: no trial could be finished.
    """
    from training.search_report import report

    folder = _prepared(spec)
    study = _study(spec, folder, spec.seed)
    _take_up_lost(study)
    log_path = folder / "search.log"
    with log_path.open("ab") as output:
        workers = [
            subprocess.Popen(  # nosec B603
                [sys.executable, "-m", "training.search", str(folder), str(number)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
            for number in range(spec.workers if _finished(study) < spec.trials else 0)
        ]
        try:
            while any(worker.poll() is None for worker in workers):
                done = _finished(study)
                progress(min(1.0, done / spec.trials), "search", f"{done} of {spec.trials} trials")
                if is_cancelled():
                    break
                time.sleep(POLL_S)
        finally:
            for worker in workers:  # SIGTERM pauses nothing here: a lost trial is tried again
                worker.terminate()
                worker.wait()
    if not any(trial.state.name == "COMPLETE" for trial in study.trials):
        if is_cancelled():
            raise ImatchError(
                f"Stopped before a trial was done. Run the same search again to go on; {folder} "
                "keeps what there is."
            )
        lines = log_path.read_text(encoding="utf-8", errors="replace").splitlines()
        raise ImatchError(
            f"No trial could be finished: {lines[-1] if lines else 'nothing was logged'} "
            f"{log_path} tells more."
        )
    return report(study, folder)


def work(folder: Path, number: int) -> None:
    """Run trials of a study until there are enough; one of its workers.

    Args:
        number: of the worker.
    """
    import optuna

    spec = SearchSpec.model_validate(json.loads((folder / "search.json").read_text("utf-8")))
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = _study(spec, folder, spec.seed + number)
    while _finished(study, running=True) < spec.trials:
        study.optimize(
            lambda trial: _trial(trial, spec, folder),
            n_trials=1,
            catch=(_diverged(), OutOfMemoryError),
        )


def _trial(trial: optuna.Trial, spec: SearchSpec, folder: Path) -> float:
    """One run; its best value of the monitored figure."""
    import optuna

    from training.trainer.checkpoints import EndedError

    me = psutil.Process()
    trial.set_user_attr("pid", me.pid)
    trial.set_user_attr("started", me.create_time())
    base = operations.validate(spec.operation, {**spec.base, "run": str(folder / "trial")})
    as_run(base)
    space = spec.space or spaces_of(base.model_dump(mode="json"))
    fields = base.model_dump(mode="json")
    for name, parameter in space.items():
        put(fields, name, drawn(trial, name, parameter))
    fields["run"] = str(folder / f"trial-{trial.number:04d}")
    wanted = as_run(operations.validate(spec.operation, fields))
    trial.set_user_attr("run", wanted.run)
    run = Run.create(wanted.run, spec.operation, wanted.model_dump(mode="json"))
    pruned = False

    def on_validation(epoch: int, figures: dict[str, float]) -> None:
        nonlocal pruned
        value = figures.get(wanted.monitor)
        if value is None or not epoch:
            return
        trial.report(value, epoch)
        if trial.should_prune():
            pruned = True
            raise EndedError("stopped", f"Ended after epoch {epoch}: worse than other trials.")

    result = fit(run, on_validation)
    if pruned:
        raise optuna.TrialPruned
    return float(result["best"]["value"])


def as_run(spec: Any) -> RunSpec:
    """The spec, if it is one of a run.

    Raises:
        InputError: the operation trains nothing.
    """
    if not isinstance(spec, RunSpec):
        raise InputError("Only training can be searched. Name an operation such as train.")
    return spec


def _prepared(spec: SearchSpec) -> Path:
    """The study's folder with what is searched; a base that is wrong fails before any trial."""
    folder = Path(spec.folder)
    base = operations.validate(spec.operation, {**spec.base, "run": str(folder / "trial")})
    fields = as_run(base).model_dump(mode="json")
    for name in spec.space:
        put(dict(fields), name, None)
    path = folder / "search.json"
    told = spec.model_dump(mode="json")
    if path.is_file():
        before = json.loads(path.read_text("utf-8"))
        for key in ("base", "space", "operation"):
            if before.get(key) != told[key]:
                raise InputError(
                    f"{folder} holds a study with another {key}. Choose another folder for this "
                    "one, or repeat the search as it was to go on with it."
                )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OutputError(
            f"The study's folder {folder} can't be made: {err.strerror or err}. Choose another."
        ) from err
    with written_whole(str(path)) as part:
        Path(part).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return folder


def _study(spec: SearchSpec, folder: Path, seed: int) -> optuna.Study:
    import optuna
    from sqlalchemy.exc import SQLAlchemyError

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    base = operations.validate(spec.operation, {**spec.base, "run": str(folder / "trial")})
    pruners: Mapping[str, optuna.pruners.BasePruner] = {
        "median": optuna.pruners.MedianPruner(STARTUP_TRIALS, WARM_UP_EPOCHS),
        "halving": optuna.pruners.SuccessiveHalvingPruner(),
        "none": optuna.pruners.NopPruner(),
    }
    address = spec.storage or f"sqlite:///{folder.as_posix()}/study.db"
    try:
        return optuna.create_study(
            storage=address,
            study_name=spec.study,
            load_if_exists=True,
            direction="minimize" if as_run(base).mode == "min" else "maximize",
            # Workers do not wait for each other: what runs counts as bad, so that they spread.
            sampler=optuna.samplers.TPESampler(seed=seed, constant_liar=True),
            pruner=pruners[spec.pruner],
        )
    except (SQLAlchemyError, ImportError, ValueError, OSError) as err:
        raise InputError(
            f"The storage {address} can't be used: {str(err).splitlines()[0]} Give an address such "
            "as sqlite:////folder/study.db."
        ) from err


def _finished(study: optuna.Study, running: bool = False) -> int:
    """Trials that need not be made any more; those that were lost are made again."""
    states = {"COMPLETE", "PRUNED", "FAIL"} | ({"RUNNING"} if running else set())
    trials = study.get_trials(deepcopy=False)
    again = sum("retry_of" in trial.user_attrs for trial in trials)
    return sum(trial.state.name in states for trial in trials) - again


def _take_up_lost(study: optuna.Study) -> None:
    """Try again what a kill cut off."""
    import optuna

    for trial in study.get_trials(deepcopy=False):
        if trial.state.name != "RUNNING" or "pid" not in trial.user_attrs:
            continue
        if not is_alive(trial.user_attrs["pid"], trial.user_attrs["started"]):
            study.tell(trial.number, state=optuna.trial.TrialState.FAIL)
            study.enqueue_trial(trial.params, user_attrs={"retry_of": trial.number})


def _diverged() -> type[Exception]:
    from training.trainer.module import DivergedError

    return DivergedError


def main(folder: str, number: str) -> int:
    """`python -m training.search FOLDER NUMBER`: a worker."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    try:
        work(Path(folder), int(number))
    except ImatchError as err:
        print(err, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
