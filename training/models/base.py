"""What every trainable model is: declared options, one forward pass, a file that carries it all.

A file is safetensors: the tensors under the names that `backend.matchers` loads, and as metadata
the model's name, its options, the `Preprocess` it was trained with, its licence and a model card.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import ValidationError
from torch import Tensor, nn

from backend.errors import OutputError, SpecError, WeightsError
from backend.matchers.base import KeypointExtractor, Matcher
from backend.own_models import metadata_of
from backend.preprocess import Preprocess

FORMAT = "imatch-1"
SCRATCH = "scratch"
OWN_LICENCE = "GPL-3.0-or-later"
CELL = 8

M = TypeVar("M", bound="TrainableModel", covariant=True)


@dataclass(frozen=True)
class Saved(Generic[M]):
    """A model as it lay in a file.

    Attributes:
        preprocess: what images go through before the model sees them.
        card: the model card, Markdown.
    """

    model: M
    preprocess: Preprocess
    card: str


class TrainableModel(nn.Module, ABC):  # type: ignore[misc]
    """A network that Imatch can train.

    Attributes:
        name: in the registry and in files.
        defaults: every option with its default; `weights` says what training starts from:
            `scratch`, a key of `backend.weight_table.WEIGHTS` that the model names in `starts`, or
            the path of a file that `save` wrote. `agree` holds the terms that the person agreed to.
        required: keys of the batch that the model is shown.
        starts: keys of the weights that this network understands.
        fetched: options that say where weights come from; a file brings them along.
        options: the options, complete.
        licence: of the weights as they are: that of what training started from.
        net: the network, whose tensors a file holds.
        enlarge: how many times views are enlarged before `forward` sees them.
    """

    name: ClassVar[str]
    defaults: ClassVar[Mapping[str, Any]] = {"weights": SCRATCH, "agree": ()}
    required: ClassVar[tuple[str, ...]] = ("image0", "image1")
    starts: ClassVar[tuple[str, ...]] = ()
    fetched: ClassVar[tuple[str, ...]] = ("weights",)
    net: nn.Module
    enlarge: int = 1

    def __init__(self, options: Mapping[str, Any] | None = None) -> None:
        """Build the network and load what training starts from.

        Raises:
            SpecError: an unknown option; the message names the known ones.
            ConsentError: the weights' licence needs the person's yes (`agree`).
            WeightsError: the weights can't be had, or are another model's.
        """
        super().__init__()
        given = dict(options or {})
        self.options = complete(self.name, self.defaults, {**self._of_start(given), **given})
        self.licence = OWN_LICENCE
        self.net = self.build()
        if self.options["weights"] != SCRATCH:
            self._start(str(self.options["weights"]), tuple(self.options["agree"]))

    @abstractmethod
    def build(self) -> nn.Module:
        """The network with random weights, by `self.options`."""

    @abstractmethod
    def forward(self, image: Tensor) -> dict[str, Tensor]:
        """What the network says of images (B, C, H, W), 0..1."""

    def save(self, path: str | Path, preprocess: Preprocess, card: str) -> None:
        """Write the file; a reader never sees half of one.

        Raises:
            OutputError: the folder can't be written to, or the disk is full.
        """
        from safetensors.torch import save_file

        target = Path(path)
        metadata = {
            "format": FORMAT,
            "model": self.name,
            "options": json.dumps(self.kept_options()),
            "preprocess": preprocess.model_dump_json(),
            "licence": self.licence,
            "card": card,
        }
        tensors = {n: t.detach().cpu().contiguous() for n, t in self.tensors().items()}
        part = target.with_name(target.name + ".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            save_file(tensors, str(part), metadata)
            part.replace(target)
        except Exception as err:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise OutputError(
                f"The model could not be written to {target} ({err}). Choose a folder that can be "
                "written, on a disk with room."
            ) from err

    def tensors(self) -> dict[str, Tensor]:
        """What a file holds: tensors under the names that `backend.matchers` loads."""
        return dict(self.net.state_dict())

    def kept_options(self) -> dict[str, Any]:
        """The options by which a file's network is built again."""
        kept = {key: value for key, value in self.options.items() if key != "agree"}
        for option in self.fetched:
            if source := kept[option]:
                kept[option] = Path(str(source)).name  # folders are nobody else's business
        return kept

    @classmethod
    def load(cls, path: str | Path) -> Saved[Self]:
        """The model of a file that `save` wrote.

        Raises:
            InputError: there is no such file.
            WeightsError: it is not such a file, or another model's.
        """
        metadata, tensors = read(path)
        if metadata["model"] != cls.name:
            raise WeightsError(
                f"{path} holds the model {metadata['model']!r}, not {cls.name!r}. Choose that "
                "model, or another file."
            )
        try:
            options = json.loads(metadata["options"])
            model = cls({**options, **dict.fromkeys(cls.fetched, SCRATCH)})
            model.take(tensors, str(path))
            # What it started from is kept on record, not fetched again. Older files know less.
            model.options |= {option: options.get(option) for option in cls.fetched}
            model.licence = metadata["licence"]
            preprocess = Preprocess.model_validate_json(metadata["preprocess"])
        except (KeyError, TypeError, ValueError, SpecError, ValidationError) as err:
            raise WeightsError(
                f"{path} was written by another version of Imatch and can't be read ({err}). Train "
                "the model again, or use the version that wrote it."
            ) from err
        return Saved(model, preprocess, metadata["card"])

    def take(self, tensors: Mapping[str, Tensor], what: str) -> None:
        """Load the network's tensors.

        Raises:
            WeightsError: a tensor is missing, left over or of another shape.
        """
        try:
            result = self.net.load_state_dict(dict(tensors), strict=False)
        except (RuntimeError, AttributeError) as err:
            raise WeightsError(f"{what} does not hold weights of {self.name}: {err}") from err
        counters = "num_batches_tracked"  # which authors' files lack
        missing = [name for name in result.missing_keys if not name.endswith(counters)]
        if wrong := [*missing, *result.unexpected_keys]:
            raise WeightsError(
                f"{what} does not hold weights of {self.name}: {len(wrong)} tensors are missing or "
                f"unknown, for example {wrong[0]}. Give a file of this model."
            )

    def _of_start(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Options of the file that training starts from: what is not given is as there."""
        from backend import weights

        source = str(given.get("weights", SCRATCH))
        path = weights.find(source) if source in self.starts else Path(source)
        if path is None or path.suffix != ".safetensors" or not path.is_file():
            return {}
        said = metadata_of(path)
        if said.get("model") != self.name:
            return {}
        with suppress(ValueError, AttributeError):
            options = json.loads(said.get("options", "")).items()
            return {n: o for n, o in options if n in self.defaults and n not in self.fetched}
        return {}

    def _start(self, source: str, agree: Sequence[str]) -> None:
        from backend import weights
        from backend.weight_table import WEIGHTS

        if source in self.starts:
            path = weights.ensure(source, agree)
            said = metadata_of(path) if path.suffix == ".safetensors" else {}
            self.take(weights.read_tensors(path), WEIGHTS[source].name)
            self.licence = said.get("licence", WEIGHTS[source].licence)
        elif Path(source).is_file():
            saved = type(self).load(source)
            self.take(saved.model.tensors(), source)
            self.licence = saved.model.licence
        else:
            allowed = ", ".join([SCRATCH, *self.starts, "the path of a file"])
            raise SpecError(
                f"{self.name} can't start from {source!r}. Choose one of: {allowed}.",
                field="weights",
                value=source,
                allowed=allowed,
            )


class Extractor(TrainableModel):
    """A model of keypoints and dense descriptors, one of each per 8 x 8 cell.

    Attributes:
        detects: keypoints are peaks of its score map; else they are SIFT's.
    """

    detects: bool = True

    @abstractmethod
    def forward(self, image: Tensor) -> dict[str, Tensor]:
        """Keypoints and descriptors of images.

        Args:
            image: (B, C, H, W), 0..1, sides multiples of 8; bands are averaged, as in matching.

        Returns:
            `logits` (B, 65, H / 8, W / 8): pixels of a cell in reading order, then "no keypoint";
            `descriptors` (B, D, H / 8, W / 8) of unit length; some models say more.

        Raises:
            SpecError: sides that are no multiples of 8.
        """

    @abstractmethod
    def sample(self, descriptors: Tensor, points: Tensor) -> Tensor:
        """Descriptors where matching would read them.

        Args:
            descriptors: (B, D, h, w) of `forward`.
            points: (B, K, 2) pixels, (0, 0) at the centre of the first one.

        Returns:
            (B, K, D) of unit length; finite, but without meaning, where a point is NaN or outside.
        """

    @abstractmethod
    def extractor(self, device: str, max_keypoints: int) -> KeypointExtractor:
        """What `backend.matchers` would make of the weights as they are now."""


class PairModel(TrainableModel):
    """A model that matches two images at once: what LightGlue and LoFTR are.

    Its objective is its own (`training.objectives.correspondences`): what such models say of a pair
    is not alike, as what extractors say of an image is.
    """

    required: ClassVar[tuple[str, ...]] = ("image0", "image1", "valid0", "valid1")

    @abstractmethod
    def forward(self, batch: Mapping[str, Any]) -> dict[str, Tensor]:
        """What the network says of a batch of `AugmentedPairs`; it looks at `required` alone.

        Returns:
            What the objective reads; all of it finite.
        """

    @abstractmethod
    def matcher(self, device: str, max_keypoints: int) -> Matcher:
        """The matcher of the engine with the weights as they are now."""


def grey(image: Tensor) -> Tensor:
    """(B, C, H, W) to (B, 1, H, W), the mean over the bands.

    Raises:
        SpecError: sides that are no multiples of 8.
    """
    height, width = image.shape[-2:]
    if height % CELL or width % CELL:
        raise SpecError(
            f"Views of {width} x {height} px can't be cut into cells of {CELL} px. Choose a size "
            f"that is a multiple of {CELL}.",
            field="size",
            value=f"{width} x {height}",
            allowed=f"multiples of {CELL}",
        )
    return image.mean(dim=1, keepdim=True)


def complete(name: str, defaults: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """The options, with defaults for those that were not given.

    Raises:
        SpecError: an option that is not known.
    """
    known = ", ".join(defaults) or "none"
    for option in options:
        if option not in defaults:
            raise SpecError(
                f"{name} has no option {option!r}. Known options: {known}.",
                field=str(option),
                value=repr(options[option]),
                allowed=known,
            )
    return {**defaults, **options}


def read(path: str | Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Metadata and tensors of a file that `TrainableModel.save` wrote.

    Raises:
        InputError: there is no such file.
        WeightsError: it is not such a file.
    """
    from safetensors.torch import load_file

    metadata = metadata_of(path)
    lacking = {"model", "options", "preprocess", "licence", "card"} - set(metadata)
    if metadata.get("format") != FORMAT or lacking:
        raise WeightsError(
            f"{path} is no model that Imatch trained: it does not say which model it holds."
            " Choose a file that a training run wrote."
        )
    return metadata, load_file(str(path), device="cpu")
