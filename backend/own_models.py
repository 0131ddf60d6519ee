"""Models that the person trained: matchers by a name of their own, beside those of the catalogue.

Each is a folder `own/NAME` in the weights folder, with the weights (`model.safetensors`, as
training wrote them), their card (`card.md`) and `model.json`: title, network, licence, hash.
Nothing is loaded whose hash differs. Imports neither torch nor a model until one is created.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from backend.errors import InputError, OutputError, SpecError, WeightsError
from backend.matchers.catalogue import AUTO, MATCHERS, Kind, MatcherInfo
from backend.preprocess import Preprocess
from backend.specs import Spec
from backend.types import IsCancelled, Progress

if TYPE_CHECKING:
    from backend.matchers.base import Matcher

WEIGHTS, CARD, RECORD = "model.safetensors", "card.md", "model.json"
FORMAT = "imatch-1"  # that training writes
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
FREE_BYTES = 20 * 1024**2  # left on the disk besides the weights


@dataclass(frozen=True)
class Network:
    """How the engine runs a network that training knows.

    Attributes:
        target: `module:class` of the matcher.
        key: under which `Matcher.load` expects the trained tensors.
        others: keys of `backend.weight_table.WEIGHTS` that it needs besides.
        kind: as `MatcherInfo.kind`.
    """

    target: str
    key: str
    others: tuple[str, ...] = ()
    kind: Kind = "sparse"


NETWORKS: dict[str, Network] = {
    "superpoint": Network("backend.matchers.superpoint:ImatchSuperPoint", "imatch-superpoint"),
    "xfeat": Network("backend.matchers.xfeat:XFeatMnn", "xfeat"),
    "disk": Network("backend.matchers.disk:DiskMnn", "disk"),
    "lightglue": Network("backend.matchers.trained_lightglue:TrainedLightGlue", "lightglue"),
    "loftr": Network(
        "backend.matchers.loftr:Loftr", "loftr", ("imatch-superpoint",), kind="semi_dense"
    ),
    "subpixel": Network("backend.matchers.subpixel:SubpixelMatcher", "subpixel"),
}


@dataclass(frozen=True)
class OwnModel:
    """What `model.json` says.

    Attributes:
        name: by which specs ask for it.
        title, note: for people.
        network: in `training.models` and `NETWORKS`.
        licence: of the weights.
        sha256, bytes: of the file.
        added: local time, ISO 8601.
    """

    name: str
    title: str
    note: str
    network: str
    licence: str
    sha256: str
    bytes: int
    added: str

    @property
    def folder(self) -> Path:
        return _folder() / self.name

    @property
    def file(self) -> Path:
        return self.folder / WEIGHTS

    @property
    def info(self) -> MatcherInfo:
        """As matchers of the catalogue tell of themselves."""
        network = NETWORKS[self.network]
        return MatcherInfo(
            self.name,
            self.title,
            self.note or f"Trained on your imagery; network {self.network}.",
            network.kind,
            self.licence,
            "",
            network.others,
            network.target,
        )


class AddSpec(Spec):
    """Make a matcher of trained weights.

    Attributes:
        path: file that training wrote (`best.safetensors` of a run).
        name: lower-case letters, digits and hyphens.
        title, note: for people; default title: the name.
        overwrite: replace a model of that name.
    """

    path: str
    name: str = Field(pattern=f"^{NAME.pattern}$")
    title: str = ""
    note: str = ""
    overwrite: bool = False


class RemoveSpec(Spec):
    """Delete a model that the person made a matcher."""

    name: str


def _folder() -> Path:
    from backend.weights import weights_folder

    return weights_folder() / "own"


def own_models() -> dict[str, OwnModel]:
    """All there are, by name. Folders that hold none are passed over."""
    found = {}
    for record in sorted(_folder().glob(f"*/{RECORD}")):
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            said = json.loads(record.read_text(encoding="utf-8"))
            model = OwnModel(**{field.name: said[field.name] for field in fields(OwnModel)})
            if model.name == record.parent.name and model.network in NETWORKS:
                found[model.name] = model
    return found


def add(spec: AddSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Copy weights with their card into the weights folder; returns their row of `models`.

    Raises:
        InputError, WeightsError: no such file, or not one that training wrote.
        SpecError: the name is taken.
        OutputError: the weights folder can't be written.
    """
    from backend.weights import sha256_of

    said = metadata_of(spec.path)
    network = said.get("model", "")
    if said.get("format") != FORMAT or "preprocess" not in said:
        raise WeightsError(
            f"{spec.path} is no model that Imatch trained. Choose best.safetensors of a run."
        )
    if network not in NETWORKS:
        raise WeightsError(
            f"A trained {network} can't be used as a matcher by this version of Imatch. Networks "
            f"that can: {', '.join(NETWORKS)}."
        )
    if spec.name in (AUTO.name, *MATCHERS):
        raise SpecError(
            f"{spec.name!r} is one of Imatch's own matchers. Choose another name.",
            field="name",
            value=spec.name,
        )
    target = _folder() / spec.name
    if target.exists() and not spec.overwrite:
        raise SpecError(
            f"You have a model {spec.name!r} already. Choose another name, or replace it.",
            field="name",
            value=spec.name,
        )
    source = Path(spec.path)
    model = OwnModel(
        name=spec.name,
        title=spec.title or spec.name,
        note=spec.note,
        network=network,
        licence=said.get("licence", ""),
        sha256=sha256_of(source),
        bytes=source.stat().st_size,
        added=time.strftime("%Y-%m-%dT%H:%M:%S%z"),
    )
    _write(model, source, said.get("card", ""), target)
    return row(model)


def _write(model: OwnModel, source: Path, card: str, target: Path) -> None:
    """The folder, whole or not at all."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(target.parent).free
        if free < model.bytes + FREE_BYTES:
            raise OutputError(
                f"The disk of {target.parent} is full ({free // 2**20} MB free). Free some space "
                "and try again."
            )
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        shutil.copyfile(source, part / WEIGHTS)
        (part / CARD).write_text(card, encoding="utf-8")
        text = json.dumps(asdict(model), ensure_ascii=False, indent=1)
        (part / RECORD).write_text(text + "\n", encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        part.replace(target)
    except OSError as err:
        shutil.rmtree(part, ignore_errors=True)
        raise OutputError(
            f"The model can't be written to {target} ({err.strerror or err}). Free some space "
            "there, or set IMATCH_WEIGHTS to a folder that can be written."
        ) from err


def remove(spec: RemoveSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Delete a model; a run that it came from keeps its weights.

    Raises:
        SpecError: there is none of that name.
        OutputError: it can't be deleted.
    """
    found = own_models()
    if spec.name not in found:
        known = ", ".join(found) or "none"
        raise SpecError(
            f"You have no model {spec.name!r}. Yours: {known}.", field="name", value=spec.name
        )
    try:
        shutil.rmtree(found[spec.name].folder)
    except OSError as err:
        raise OutputError(
            f"{found[spec.name].folder} can't be deleted: {err.strerror or err}."
        ) from err
    return {"name": spec.name}


def matcher(model: OwnModel, device: str, max_keypoints: int, others: Mapping[str, Any]) -> Matcher:
    """The matcher that runs these weights on what they were trained with.

    Args:
        others: tensors of the network's other weights, by key.

    Raises:
        WeightsError: the file is gone or is not the one that was added.
    """
    import importlib

    from backend.weights import read_tensors, sha256_of

    if not model.file.is_file() or sha256_of(model.file) != model.sha256:
        raise WeightsError(
            f"{model.file} is gone or has changed since the model was made. Remove it (imatch "
            f"models remove {model.name}) and make it again from its run."
        )
    network = NETWORKS[model.network]
    module, _, attribute = network.target.partition(":")
    made: Matcher = getattr(importlib.import_module(module), attribute)(
        model.info, device, max_keypoints
    )
    made.load({network.key: read_tensors(model.file), **others})
    made.preprocess = preprocess_of(model.file)
    return made


def preprocess_of(path: str | Path) -> Preprocess | None:
    """What a file of weights was trained to see; None where it does not say so.

    Raises:
        InputError, WeightsError: there is no such file, or it can't be read.
    """
    text = metadata_of(path).get("preprocess")
    return Preprocess.model_validate_json(text) if text else None


def metadata_of(path: str | Path) -> dict[str, str]:
    """The metadata of a safetensors file, without its tensors.

    Raises:
        InputError: there is no such file.
        WeightsError: it is no safetensors file.
    """
    from safetensors import SafetensorError, safe_open

    if not Path(path).is_file():
        raise InputError(f"There is no file {path}. Give the path of a model that Imatch trained.")
    try:
        with safe_open(str(path), framework="np") as file:
            return dict(file.metadata() or {})
    except (SafetensorError, OSError) as err:
        raise WeightsError(
            f"{path} is no model that Imatch trained: it is not a safetensors file."
            " Choose a file that a training run wrote."
        ) from err


def row(model: OwnModel) -> dict[str, Any]:
    """As `backend.weights.models` tells of a matcher, with `own` and `card` besides."""
    info = model.info
    present = model.file.is_file()
    return {
        "name": info.name,
        "title": info.title,
        "description": info.description,
        "kind": info.kind,
        "licence": info.licence,
        "licence_url": "",
        "needs_consent": None,
        "terms": None,
        "agreed": True,
        "commercial": "non-commercial" not in info.licence.lower(),
        "files": [
            {
                "name": f"own/{model.name}/{WEIGHTS}",
                "bytes": model.bytes,
                "sha256": model.sha256,
                "present": present,
            }
        ],
        "bytes": model.bytes,
        "state": "ready" if present else "unavailable",
        "note": f"Trained by you, {model.added[:10]}; card: {model.folder / CARD}",
        "own": True,
        "network": model.network,
        "path": str(model.file),
    }
