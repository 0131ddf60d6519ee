"""Models that Imatch trains, by name. A new one is one file and one row here."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.errors import SpecError, WeightsError

if TYPE_CHECKING:
    from training.models.base import Saved, TrainableModel

MODELS: dict[str, str] = {
    "superpoint": "training.models.superpoint:SuperPoint",
    "xfeat": "training.models.xfeat:XFeat",
    "disk": "training.models.disk:Disk",
    "lightglue": "training.models.lightglue:TrainableLightGlue",
    "loftr": "training.models.loftr:TrainableLoftr",
    "subpixel": "training.models.subpixel:TrainableSubpixel",
}


def kind(name: str) -> type[TrainableModel]:
    """The class of a model.

    Raises:
        SpecError: no such model.
    """
    if name not in MODELS:
        known = ", ".join(MODELS)
        raise SpecError(
            f"There is no trainable model {name!r}. Models: {known}.",
            field="model",
            value=name,
            allowed=known,
        )
    module, _, attribute = MODELS[name].partition(":")
    found: type[TrainableModel] = getattr(importlib.import_module(module), attribute)
    return found


def create(name: str, options: Mapping[str, Any] | None = None) -> TrainableModel:
    """A model by name, with the weights that training starts from.

    Raises:
        SpecError: no such model, or an unknown option.
        ConsentError, WeightsError: as `TrainableModel` says.

    Example:
        >>> model = create("superpoint", {"weights": "superpoint", "agree": ["magic-leap"]})
    """
    return kind(name)(options)


def load(path: str | Path) -> Saved[TrainableModel]:
    """The model of a file that training wrote, whichever it is.

    Raises:
        InputError: there is no such file.
        WeightsError: it is not such a file.
    """
    from training.models.base import read

    name = read(path)[0]["model"]
    if name not in MODELS:
        raise WeightsError(
            f"{path} holds a model {name!r}, which this version of Imatch does not know. Use the "
            "version that wrote it."
        )
    return kind(name).load(path)
