"""Edits of names, their undo, what is kept of them, and what training reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from names_helpers import CYPRUS, GREECE, spans_of

from qgis_imatch.names.kept import Kept, training_rows
from qgis_imatch.names.record import (
    ACCEPTED,
    ADDED,
    REJECTED,
    SUGGESTED,
    Candidate,
    Name,
    NamesError,
    Text,
    joined,
    recalled,
)
from qgis_imatch.names.session import Session

TEXT = "🏔 Mount Kenya,\r\nMount Olympus and Nowhere Peak"


def names_in(text: str) -> tuple[Name, ...]:
    return tuple(Name.read(span, len(text)) for span in spans_of(text))


@pytest.fixture
def session(qgis_app: object) -> Session:
    made = Session()
    made.open("test", [Text("t", "Test", TEXT), Text("u", "Other", "Mount Kenya")])
    made.show({"t": names_in(TEXT), "u": names_in("Mount Kenya")})
    return made


def keys(session: Session) -> list[tuple[str, int, int]]:
    return [(text.id, name.start, name.end) for text, name in session.all()]


def state(session: Session) -> list[tuple[str, str, str | None]]:
    return [
        (t.text[n.start : n.end], n.status, n.candidate.country if n.candidate else None)
        for t, n in session.all()
    ]


def test_every_edit_can_be_undone_and_done_again(session: Session) -> None:
    kenya, olympus, nowhere, other = keys(session)
    states = [state(session)]
    edits = [
        lambda: session.judge([kenya, other], ACCEPTED),
        lambda: session.judge([olympus], REJECTED),
        lambda: session.choose(olympus, session.find(olympus).candidates[1]),
        lambda: session.resize(nowhere, nowhere[1] + 8, nowhere[2]),
        lambda: session.add("t", 16, 17 + 5),
        lambda: session.judge([other], SUGGESTED),
    ]
    session.judge([olympus], REJECTED)
    session.undo()
    for edit in edits[:4]:
        edit()
        states.append(state(session))
    assert states[1][0][1] == states[1][3][1] == ACCEPTED
    assert states[2][1] == ("Mount Olympus", REJECTED, "GR")
    assert states[3][1] == ("Mount Olympus", ACCEPTED, "CY")
    assert states[4][2] == ("Peak", ACCEPTED, None)
    with pytest.raises(NamesError, match="name already"):
        edits[4]()
    for before in reversed(states[:-1]):
        session.undo()
        assert state(session) == before
    assert not session.can_undo
    for after in states[1:]:
        session.redo()
        assert state(session) == after
    assert not session.can_redo
    session.undo()
    edits[5]()
    assert not session.can_redo  # another way was taken


def test_added_names_are_trimmed_and_go_when_rejected(session: Session) -> None:
    start = TEXT.index(" and ")
    key = session.add("t", start, start + 5)
    assert key == ("t", start + 1, start + 4)
    assert session.find(key).status == ADDED
    session.judge([key], ACCEPTED)
    assert session.find(key).status == ADDED
    session.judge([key], REJECTED)
    assert session.find(key) is None
    with pytest.raises(NamesError, match="Select the words"):
        session.add("t", TEXT.index("\r\n"), TEXT.index("\r\n") + 2)
    with pytest.raises(NamesError, match="in the way"):
        session.resize(keys(session)[0], 2, TEXT.index("Olympus"))


def test_ambiguity_is_seen_until_somebody_chooses(session: Session) -> None:
    olympus = keys(session)[1]
    assert session.find(olympus).is_ambiguous
    assert not session.find(keys(session)[0]).is_ambiguous
    session.choose(olympus, None)
    name = session.find(olympus)
    assert (name.candidate, name.picked, name.is_ambiguous) == (None, True, False)
    session.choose(olympus, Candidate.read({**GREECE, "gazetteer_id": "x", "name": "Other"}))
    assert session.find(olympus).candidate.name == "Other"
    assert len(session.find(olympus).candidates) == 3


def test_texts_put_together_again_keep_surfaces_and_leave_rejected_names_out() -> None:
    text = TEXT + " " + TEXT
    cut = len(TEXT) + 1
    parts = [
        Text("a#1", "", text[:cut], whole=("a", 0)),
        Text("a#2", "", text[cut:], whole=("a", cut)),
    ]
    names = [names_in(part.text) for part in parts]
    names[0] = (Name(0, 1, status=REJECTED), *names[0])
    [row] = joined(list(zip(parts, names)))
    assert row["text"] == text
    surfaces = [text[span["start"] : span["end"]] for span in row["spans"]]
    assert surfaces == ["Mount Kenya", "Mount Olympus", "Nowhere Peak"] * 2
    assert row["spans"][1]["candidates"][0] == GREECE


def test_verdicts_are_on_the_disk_at_once_and_come_back(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "corrections.jsonl"
    kept = Kept(path)
    session.edited.connect(
        lambda ids: kept.keep([(session.texts[i], session.names(i)) for i in ids])
    )
    session.judge([keys(session)[0]], REJECTED)
    session.choose(keys(session)[1], Candidate.read(CYPRUS))
    session.add("t", TEXT.index("and"), TEXT.index("and") + 3)
    later = Kept(path)  # as after a crash
    later.load()
    again = recalled(names_in(TEXT), later.recall(Text("other id", "", TEXT)))
    before = session.names("t")
    assert [(n.start, n.end, n.status, n.chosen) for n in again] == [
        (n.start, n.end, n.status, n.chosen) for n in before
    ]
    assert later.recall(Text("t", "", "Mount Kenya")) == ()


def test_a_broken_line_costs_no_other_one(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    kept = Kept(path)
    text = Text("t", "", "Mount Kenya")
    assert kept.keep([(text, (Name(0, 11, status=ACCEPTED),))])
    with path.open("ab") as file:
        file.write(b'{"digest": "x", "te')  # QGIS ended in the middle
    again = Kept(path)
    other = Text("u", "", "K2")
    assert again.keep([(other, (Name(0, 2, status=REJECTED),))])
    last = Kept(path)
    last.load()
    assert last.recall(text)[0].status == ACCEPTED
    assert last.recall(other)[0].status == REJECTED
    assert last.broken == 1


def test_where_nothing_can_be_written_the_person_is_told_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    (tmp_path / "names").write_text("a file, no folder")
    kept = Kept(tmp_path / "names" / "c.jsonl")
    text = Text("t", "", "Mount Kenya")
    assert not kept.keep([(text, (Name(0, 11, status=ACCEPTED),))])
    assert "can't be kept" in kept.problem
    assert kept.recall(text)[0].status == ACCEPTED
    (tmp_path / "names").unlink()
    assert kept.flush()
    assert not kept.problem
    assert len(kept.documents()) == 1


def test_training_reads_lines_that_are_judged_whole(tmp_path: Path) -> None:
    text = "Mount Kenya and K2\r\nno mountain\nMount Elgon, Elgon Road"
    elgon = text.index("Mount Elgon")
    names = (
        Name(0, 11, status=ACCEPTED),
        Name(16, 18, status=SUGGESTED),
        Name(elgon, elgon + 11, status=ADDED),
        Name(elgon + 13, elgon + 18, status=REJECTED),
    )
    [row] = training_rows([(text, names)])
    assert row["text"] == "Mount Elgon, Elgon Road"
    assert [row["text"][s["start"] : s["end"]] for s in row["spans"]] == ["Mount Elgon"]
    from backend.names.formats import read

    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    [document] = read(path).documents
    assert [document.surface(span) for span in document.spans] == ["Mount Elgon"]
