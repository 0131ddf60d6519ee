"""A tagger as the trainer sees it."""

from __future__ import annotations

import copy
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from backend.errors import SpecError
from backend.names.gazetteer.store import Gazetteer
from backend.names.tagging.choose import shipped_model
from backend.names.tagging.pieces import INPUTS, WINDOW, Pieces
from backend.names.tagging.trained import is_tagger
from backend.output import written_whole
from training.names.tagger import encoders
from training.names.tagger.augment import Augmentation
from training.names.tagger.exported import read_exported
from training.names.tagger.network import TAGS, TaggerNetwork
from training.names.tagger.samples import IGNORED, TaggedTexts, collated, validation_set
from training.names.tagger.specs import SHIPPED, TrainNamesSpec
from training.names.tagger.texts import Texts, lines_of
from training.names.tagger.vocabulary import pruned
from training.trainer.learner import Batch, Figures, Learner, Samples

FORMAT = "imatch-tagger-1"
SOFTENED = 1.5  # temperature at which a network learns of its teachers
_LAYER = re.compile(r"\.layers?\.(\d+)\.")


class TaggerLearner(Learner[TrainNamesSpec]):
    """Trains a `TaggerNetwork` on texts with marked names."""

    def __init__(self, spec: TrainNamesSpec) -> None:
        """Build the network.

        Raises:
            InputError, WeightsError: the encoder or the weights to start from can't be had.
        """
        super().__init__(spec)
        self._texts: Texts | None = None
        if spec.start is not None:
            self.network, self._about = load(spec.start, spec.dropout)
        else:
            encoder, config, tokenizer = encoders.pretrained(
                spec.encoder, spec.dropout, spec.layers
            )
            self.network = TaggerNetwork(encoder, spec.dropout)
            if spec.vocabulary is not None:
                common = (line for path in spec.common for line in lines_of(path))
                tokenizer = pruned(
                    self.network, tokenizer, spec.vocabulary, lambda: self._read().to_read(), common
                )
                config["vocab_size"] = encoder.get_input_embeddings().num_embeddings
            self._about = {"encoder": spec.encoder, "config": config, "tokenizer": tokenizer}
        if spec.fixed_pieces:
            self.network.encoder.get_input_embeddings().requires_grad_(False)
        for name, weight in self.network.named_parameters():
            layer = _layer_of(name)
            if layer is not None and layer <= spec.fixed_layers > 0:
                weight.requires_grad_(False)
        # In a plain list, so that they do not travel in checkpoints.
        self._teachers = [self._teacher(path) for path in spec.teachers]
        # A mean of weights travels in checkpoints as they do, but has no gradients.
        self.mean = copy.deepcopy(self.network).requires_grad_(False) if spec.average else None
        self._pieces = Pieces(Tokenizer.from_str(str(self._about["tokenizer"])), self._window())

    def _teacher(self, path: str) -> tuple[TaggerNetwork, Pieces]:
        network, about = load(path)
        pieces = Pieces(Tokenizer.from_str(about["tokenizer"]), about["window"])
        return network.requires_grad_(False).eval(), pieces

    def groups(self) -> list[dict[str, Any]]:
        """A layer's weights learn the slower the deeper it lies."""
        top = max(_layer_of(name) or 0 for name, _ in self.network.named_parameters())
        by_depth: dict[int, list[Tensor]] = defaultdict(list)
        for name, weight in self.network.named_parameters():
            if weight.requires_grad:
                layer = _layer_of(name)
                by_depth[0 if layer is None else top - layer].append(weight)
        rate, decay = self.spec.learning_rate, self.spec.layer_decay
        return [{"params": own, "lr": rate * decay**deep} for deep, own in by_depth.items()]

    def _window(self) -> int:
        return min(WINDOW, int(self._about["config"].get("max_position_embeddings", 512)))

    def loss(self, batch: Batch, step: int) -> tuple[Tensor, Figures]:
        """Cross-entropy of tags; in a validation also strict precision, recall and F1 of spans."""
        inputs = {name: batch[name] for name in INPUTS}
        tags = batch["tags"]
        if not self.training:
            return self._measured(inputs, tags)
        if self.mean is not None:
            self._move_mean(step)
        logits = self.network(**inputs)
        loss = self._cross_entropy(logits, tags)
        if self._teachers:
            apart = self._apart(logits, batch)
            loss = (1 - self.spec.teaching) * loss + self.spec.teaching * apart
        if self.spec.consistency:
            again = self.network(**inputs)
            loss = (loss + self._cross_entropy(again, tags)) / 2
            apart = distance(logits[tags != IGNORED], again[tags != IGNORED])
            return loss + self.spec.consistency * apart, {"apart": apart}
        return loss, {}

    @torch.no_grad()
    def _taught(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """(B, W, 3) mean of the teachers' softened probabilities, and (B, W) how many know a word.

        A text that is longer than a window may end a few words earlier in a teacher's pieces.
        """
        rows, words = batch["tags"].shape
        said = torch.zeros(rows, words, len(TAGS), device=batch["tags"].device)
        heard = torch.zeros(rows, words, 1, device=batch["tags"].device)
        for number, (teacher, _) in enumerate(self._teachers):
            inputs = {name: batch[f"{name}@{number}"] for name in INPUTS}
            logits = teacher.to(said.device)(**inputs).float()[:, :words]
            real = (inputs["first"][:, :words] > 0).unsqueeze(-1).float()
            said[:, : logits.shape[1]] += real * (logits / SOFTENED).softmax(-1)
            heard[:, : logits.shape[1]] += real
        return said / heard.clamp(min=1), heard.squeeze(-1)

    def _apart(self, logits: Tensor, batch: Batch) -> Tensor:
        """Cross-entropy to what the teachers say, at the scale of the gradients of the marks."""
        said, heard = self._taught(batch)
        own = (logits.float() / SOFTENED).log_softmax(-1)
        known = (batch["first"] > 0) & (heard > 0)  # in texts without marks as well
        return -(said * own).sum(-1)[known].mean() * SOFTENED**2

    def _cross_entropy(self, logits: Tensor, tags: Tensor) -> Tensor:
        if bool((tags == IGNORED).all()):
            return logits.sum() * 0  # no text of the batch has marks
        return functional.cross_entropy(
            logits.flatten(0, 1),
            tags.flatten(),
            ignore_index=IGNORED,
            label_smoothing=self.spec.label_smoothing if self.training else 0.0,
        )

    def _measured(self, inputs: dict[str, Tensor], tags: Tensor) -> tuple[Tensor, Figures]:
        network = self.mean if self.mean is not None else self.network
        network.eval()
        rows = range(0, len(tags), 32)
        logits = torch.cat([network(**{k: v[i : i + 32] for k, v in inputs.items()}) for i in rows])
        found, marked = begins_and_ends(logits.argmax(-1), tags), begins_and_ends(tags, tags)
        right = len(found & marked)
        figures = {
            "precision": right / max(1, len(found)),
            "recall": right / max(1, len(marked)),
            "f1": 2 * right / max(1, len(found) + len(marked)),
        }
        return self._cross_entropy(logits, tags), {k: torch.tensor(v) for k, v in figures.items()}

    @torch.no_grad()
    def _move_mean(self, step: int) -> None:
        """Follow the weights, closely at first, when they are still far from good."""
        keep = min(self.spec.average, (1 + step) / (10 + step))
        if self.mean is not None:
            pairs = zip(self.mean.parameters(), self.network.parameters(), strict=True)
            for mean, weight in pairs:
                mean.lerp_(weight.to(mean.dtype), 1 - keep)

    def _read(self) -> Texts:
        if self._texts is None:
            self._texts = Texts(self.spec.texts, self.spec.seed)
        return self._texts

    def training_samples(self) -> Samples:
        """Real texts, changed by chance, and texts made for each epoch.

        Raises:
            SpecError: none are left.
        """
        texts, spec = self._read(), self.spec
        if not texts.training and not texts.unmarked and not spec.texts.made:
            raise SpecError("No text is left to train on. Give more corpora.", field="texts")
        data = TaggedTexts(
            list(texts.training) * spec.texts.repeat,
            texts.unmarked,
            texts.made(),
            self._pieces,
            Gazetteer.open(spec.texts.gazetteer),
            Augmentation(**spec.texts.augment.model_dump()),
            texts.names(),
            spec.batch_size,
            spec.epochs,
            spec.seed,
            [pieces for _, pieces in self._teachers],
        )
        return Samples(data, lambda some: collated(some, self._pieces.pad), data.per_epoch)

    def validation_samples(self) -> Samples:
        """All validation texts as one sample, because F1 is no mean over batches."""
        gazetteer = Gazetteer.open(self.spec.texts.gazetteer)
        whole = validation_set(self._read().validation, self._pieces, gazetteer)
        return Samples([whole], lambda some: some[0])

    def save(self, path: Path, card: str) -> None:
        """Write the weights with all that is needed to export them or to go on."""
        kept = self.mean if self.mean is not None else self.network
        about = {
            **self._about,
            "format": FORMAT,
            "card": card,
            "texts": self.spec.texts.model_dump(),
            "seed": self.spec.seed,
            "window": self._window(),
        }
        tensors = {name: one.detach().cpu().contiguous() for name, one in kept.state_dict().items()}
        with written_whole(str(path)) as temporary:
            save_file(tensors, temporary, {"imatch": json.dumps(about)})


def load(path: str | Path, dropout: float = 0.0) -> tuple[TaggerNetwork, dict[str, Any]]:
    """(network, what it was trained with) of a file that `TaggerLearner.save` wrote, of the folder
    of an exported tagger, or of the one that came with Imatch (`shipped`).

    Raises:
        SpecError: it is no such file or folder.
    """
    folder = shipped_model() if path == SHIPPED else Path(path)
    if folder is None:
        raise SpecError("No trained tagger came with this Imatch.", field="start", value=SHIPPED)
    try:
        tensors, about = read_exported(folder) if is_tagger(folder) else _saved(folder)
        network = TaggerNetwork(encoders.build(about["config"], dropout), dropout)
        network.load_state_dict(tensors)
    except (OSError, KeyError, ValueError, RuntimeError) as err:
        raise SpecError(
            f"{path} holds no weights of a tagger of names ({' '.join(str(err).split())[:200]}). "
            "Give best.safetensors of a run of `imatch train names`.",
            field="weights",
            value=str(path),
        ) from err
    return network, about


def _saved(path: Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), "pt") as file:
            about = json.loads((file.metadata() or {})["imatch"])
        if about["format"] != FORMAT:
            raise KeyError(about["format"])
        return load_file(path), about
    except SafetensorError as err:
        raise ValueError(str(err)) from err


def _layer_of(name: str) -> int | None:
    """Number of the encoder's layer, from 1; 0 for what lies below them; None above."""
    if not name.startswith("encoder."):
        return None
    found = _LAYER.search(name)
    return 1 + int(found[1]) if found else 0


def distance(one: Tensor, other: Tensor) -> Tensor:
    """Symmetric Kullback-Leibler divergence of (N, C) logits, mean over N."""
    a, b = one.log_softmax(-1), other.log_softmax(-1)
    return ((a.exp() - b.exp()) * (a - b)).sum(-1).mean() / 2


def begins_and_ends(tags: Tensor, marked: Tensor) -> set[tuple[int, int, int]]:
    """(row, first, after) of the spans in (B, W) tags, up to the words that `marked` ignores."""
    spans = set()
    for row, (own, real) in enumerate(zip(tags.tolist(), marked.tolist(), strict=True)):
        words = [tag for tag, known in zip(own, real, strict=True) if known != IGNORED]
        first = None
        for at, tag in enumerate([*words, 0]):
            if first is not None and tag != 2:
                spans.add((row, first, at))
                first = None
            if tag == 1 or (tag == 2 and first is None and at < len(words)):
                first = at
    return spans
