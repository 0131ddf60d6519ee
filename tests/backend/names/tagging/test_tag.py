"""The operation `tag` and its command, with names that the gazetteer knows."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from backend import leftovers, operations
from backend.cli import main
from backend.errors import CancelledError, InputError, OutputError, SpecError

TEXT = "From Mount Elbrus to the Matterhorn, 4478 m."


def tagged(text: str, **more: Any) -> list[tuple[str, dict[str, Any]]]:
    spec = {"texts": [{"id": "a", "text": text}], "model": "gazetteer", **more}
    (document,) = operations.run("tag", spec)["documents"]
    assert document["text"] == text
    return [(text[one["start"] : one["end"]], one) for one in document["spans"]]


@pytest.fixture(autouse=True)
def shipped_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))


def test_names_with_the_mountains_they_mean() -> None:
    elbrus, matterhorn = tagged(TEXT)
    assert elbrus[0] == "Mount Elbrus"
    assert matterhorn[0] == "Matterhorn"
    first = matterhorn[1]["candidates"][0]
    assert first["country"] in ("CH", "IT", "")
    assert "4478 m in the text" in first["reasons"]
    assert 0 < matterhorn[1]["score"] <= 1


def test_the_extent_decides_between_namesakes() -> None:
    cyprus = tagged("Snow on Mount Olympus.", extent=[32, 34, 34, 36])[0][1]["candidates"][0]
    greece = tagged("Snow on Mount Olympus.", extent=[22, 39, 23, 41])[0][1]["candidates"][0]
    assert (cyprus["country"], greece["country"]) == ("CY", "GR")


def test_threshold_leaves_out_what_is_less_sure() -> None:
    assert [name for name, _ in tagged(TEXT, threshold=0.8)] == ["Mount Elbrus"]


@pytest.mark.parametrize("text", ["", " \n\t", "\u202eسلام عليكم", "\0\ud800", "<b>&amp;&bogus;<"])
def test_odd_texts_have_no_names(text: str) -> None:
    result = operations.run("tag", {"texts": [{"id": "x", "text": text}], "model": "gazetteer"})
    assert result["spans"] == 0


def test_astral_characters_count_once() -> None:
    assert tagged("🏔🏔 Mount Elbrus\r\n")[0][1]["start"] == 3


def test_html_is_read_without_its_markup() -> None:
    text = "<p>On <b>Mount</b> Elbrus</p><script>Mount Elbrus</script> &amp; Eyjafjallaj&ouml;kull"
    names = tagged(text)
    assert [name for name, _ in names] == ["Mount</b> Elbrus", "Eyjafjallaj&ouml;kull"]
    assert all(one["candidates"] for _, one in names)


def test_jsonl_in_and_out(tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": 1, "text": TEXT}, {"text": "nothing"}]
    source.write_text("\n\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    spec = {"input": str(source), "output": str(target), "model": "gazetteer"}
    result = operations.run("tag", spec)
    written = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert written == result["documents"]
    assert [row["id"] for row in written] == ["1", "3"]
    assert result["spans"] == 2
    with pytest.raises(OutputError, match="exists already"):
        operations.run("tag", spec)
    with pytest.raises(OutputError, match="one of the inputs"):
        operations.run("tag", {**spec, "output": str(source), "overwrite": True})


def test_ten_megabytes_of_one_text(tmp_path: Path) -> None:
    source, target = tmp_path / "long.txt", tmp_path / "out.jsonl"
    filler = "Snow lies in the valley until late in spring and nobody goes there. "
    source.write_text((filler * 1000 + "Mount Elbrus ") * 154, encoding="utf-8")
    shares: list[float] = []
    result = operations.run(
        "tag",
        {"input": str(source), "output": str(target), "model": "gazetteer"},
        lambda share, stage, message: shares.append(share),
    )
    assert result["spans"] == 154
    assert result["documents"] is None  # too much to answer beside the file
    assert shares == sorted(shares)
    assert len(shares) > 20

    calls = iter(range(100))
    with pytest.raises(CancelledError):
        operations.run(
            "tag",
            {"input": str(source), "output": str(target), "model": "gazetteer", "overwrite": True},
            lambda *_: None,
            lambda: next(calls) > 3,
        )
    assert json.loads(target.read_text(encoding="utf-8"))["id"] == "long.txt"  # the old one, whole


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\xff\xfe", "no UTF-8 text"),
        ("b.txt", b"Mount\0Elbrus", "binary file"),
        ("c.jsonl", b'{"text": "fine"}\n{"text": 3}', "line 2 holds no text"),
        ("d.jsonl", b"Mount Elbrus", "line 1 is no JSON"),
    ],
)
def test_broken_files(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        operations.run("tag", {"input": str(path), "model": "gazetteer"})


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        operations.run("tag", {"input": str(tmp_path / "no.txt"), "model": "gazetteer"})
    with pytest.raises(InputError, match="There is no gazetteer"):
        tagged(TEXT, gazetteer=str(tmp_path / "no.sqlite"))
    with pytest.raises(InputError, match="There is no tagger"):
        tagged(TEXT, model=str(tmp_path / "no"))
    with pytest.raises(InputError, match="holds no tagger"):
        tagged(TEXT, model=str(tmp_path))
    with pytest.raises(InputError, match="no box in degrees"):
        tagged(TEXT, extent=[0, 50, 1, 95])
    with pytest.raises(SpecError, match="either texts or input"):
        operations.run("tag", {})


def test_no_texts_is_said() -> None:
    result = operations.run("tag", {"texts": []})
    assert result["warnings"] == ["There was no text to search."]


def test_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.jsonl"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["tag", "-", "--model", "gazetteer", "--output", str(target)]) == 0
    shown = capsys.readouterr().out
    assert "2 names in 1 texts" in shown
    assert "Matterhorn" in shown
    lines = io.BytesIO(json.dumps({"id": "q", "text": TEXT}).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(lines))
    assert main(["tag", "-", "--model", "gazetteer", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["documents"][0]["id"] == "q"


def test_a_tagging_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = ({"id": str(i), "text": f"{TEXT} {i}"} for i in range(3000))
    source.write_text("\n".join(map(json.dumps, rows)))
    command = [sys.executable, "-m", "backend", "tag", str(source), "--model", "gazetteer"]
    command += ["--json", "--output", str(output)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    folder = leftovers.unfinished_folder()
    deadline = time.monotonic() + 60
    while kept(folder) < 500 and time.monotonic() < deadline:
        time.sleep(0.005)
    process.kill()
    process.wait()
    before = kept(folder)
    assert 500 <= before < 3000
    assert not output.exists()
    report = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert report["taken_up"] == before
    assert "taken up" in report["warnings"][-1]
    assert list(folder.iterdir()) == []
    first = output.read_bytes()
    again = subprocess.run([*command, "--overwrite"], capture_output=True, check=True)
    assert json.loads(again.stdout)["taken_up"] == 0
    assert output.read_bytes() == first


def test_a_tagging_in_parts_goes_on_until_its_last_part() -> None:
    texts = [[{"id": str(i), "text": f"{TEXT} {i}"}] for i in range(3)]

    def part(number: int, is_last: bool = False, task: str = "a") -> dict[str, Any]:
        more = {"part": {"task": task, "is_last": is_last}, "model": "gazetteer"}
        return operations.run("tag", {"texts": texts[number], **more})

    first = part(0)
    part(1)
    assert operations.run("tag", {"texts": texts[0], "model": "gazetteer"})["taken_up"] == 0
    assert part(0, task="b", is_last=True)["taken_up"] == 0
    again = part(0)  # as after a kill
    assert (again["taken_up"], again["documents"]) == (1, first["documents"])
    part(2, is_last=True)
    assert part(1)["taken_up"] == 0


def test_kept_texts_that_are_damaged_are_done_again() -> None:
    texts = [{"id": "1", "text": TEXT}]
    spec = {"texts": texts, "part": {"task": "a"}, "model": "gazetteer"}
    first = operations.run("tag", spec)
    (path,) = leftovers.unfinished_folder().glob("*/tagged.sqlite")
    path.write_bytes(b"garbage" * 1000)
    assert operations.run("tag", spec)["documents"] == first["documents"]


def kept(folder: Path) -> int:
    """How many texts are kept."""
    with contextlib.suppress(sqlite3.OperationalError, StopIteration):  # not made yet
        path = next(folder.glob("*/tagged.sqlite"))
        with contextlib.closing(sqlite3.connect(path)) as base:
            return int(base.execute("SELECT COUNT(*) FROM tagged").fetchone()[0])
    return 0
