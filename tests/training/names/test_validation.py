"""Each filter drops what it is for, keeps what is fine, and counts."""

from __future__ import annotations

import random

import numpy as np
import pytest
from mountain_names import mountain_names

from backend.errors import SpecError
from backend.names.spans import Document, Span
from training.names.duplicates import NearDuplicates, shingles, signatures
from training.names.fluency import CharacterModel, Fluency
from training.names.label_errors import LabelErrors, suspects
from training.names.sampling import draw
from training.names.synthesis import synthesise
from training.names.validation import (
    Filter,
    Language,
    Length,
    RoundTrip,
    WrongClass,
    masked,
    validate,
)

NAMES = mountain_names()


def marked(text: str, id: str = "1") -> Document:
    """`[name]` marks a span."""
    parts = text.replace("]", "[").split("[")
    spans, reached = [], 0
    for index, part in enumerate(parts):
        if index % 2:
            spans.append(Span(reached, reached + len(part)))
        reached += len(part)
    return Document(id, "".join(parts), tuple(spans))


def dropped(one: Filter, *texts: str) -> list[str]:
    """The texts that a filter drops."""
    documents = [marked(text, str(i)) for i, text in enumerate(texts)]
    return [texts[index] for index in validate(documents, [one]).dropped]


def test_filters_follow_each_other_and_report() -> None:
    documents = [marked(text) for text in ("ab", "On [Elbrus].", "On [Elbrus] Street.", "[X] is")]
    result = validate(documents, [Length(), WrongClass(), RoundTrip(["Elbrus"])])
    assert result.kept == (1,)
    assert [(r.name, r.seen, r.dropped) for r in result.reports] == [
        ("length", 4, 1),
        ("wrong class", 3, 1),
        ("gazetteer round trip", 2, 1),
    ]
    assert result.dropped[2] == ("wrong class", "'Elbrus' beside 'Street'")
    assert result.reports[1].row()["examples"][0]["text"] == "On Elbrus Street."


def test_length() -> None:
    long_name = f"[{'Elbrus ' * 10}] is high."
    assert dropped(Length(), "", "  a ", "x" * 2000, "a " * 300, long_name, "[Elbrus]") == [
        *("", "  a ", "x" * 2000, "a " * 300, long_name)
    ]


def test_language() -> None:
    german = "Der Gipfel des [Matterhorn] ist von der Hütte aus in vier Stunden zu erreichen."
    assert dropped(
        Language(),
        german,
        "Le sommet du [Mont Blanc] est visible de la ville et des villages dans la vallée.",
        "Гора высокая, [Elbrus]",
        "The summit of the [Mont Blanc de la Dent du Midi et du Grand Combin] is high and of ice.",
        "Vista [Elbrus]",
        "Keywords: [Hohe Tauern]; Gletscher",
    ) == [
        german,
        "Le sommet du [Mont Blanc] est visible de la ville et des villages dans la vallée.",
        "Гора высокая, [Elbrus]",
    ]


def test_round_trip_looks_through_spelling() -> None:
    known = RoundTrip(["Mount Vinson", "Ağrı Dağı"])
    assert dropped(
        known,
        "ndvi_[MtVinson]_2015.tif",
        "[mount-vinson]-trails",
        "[MT. VINSON]",
        "[Agri Dagi]",
        "[Mount Vinsen]",
        "[Mount Vinson] and Mount Vinson",
        "[Mount Vinson] and Mount Vinson Glacier",
    ) == ["[Mount Vinsen]", "[Mount Vinson] and Mount Vinson"]


@pytest.mark.parametrize(
    "text",
    [
        "Lake [Rainier] is deep.",
        "[Rainier] Lake is deep.",
        "The University of [Rainier] is old.",
        "[Mount Rainier] National Park",
        "The shop at 3 [Rainier] Road",
        "Thomas [Rainier] wrote it.",
        "Thomas B. [Rainier] wrote it.",
        "Dr. [Rainier] wrote it.",
        "[RAINIER] STREET IS CLOSED",
        "[rainier] street is closed",
        "Shares of [Rainier] Energy fell.",
        "[Rainier] & Sons",
        "[Bansko]ville",
    ],
)
def test_wrong_class(text: str) -> None:
    assert dropped(WrongClass(), text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "[Mount Rainier], street map",
        "The glacier on [Mount Rainier] ends above the lake.",
        "Anna [Mount Rainier]",
        "In park [Rainier] stands.",
        "[Mount Rainier]'s glaciers",
        "[mount rainier] in the state of washington",
    ],
)
def test_right_class(text: str) -> None:
    assert dropped(WrongClass(), text) == []


def test_decoys_of_the_grammar_are_caught_when_marked() -> None:
    """What the synthesis knows to be no mountain, marked as if it were one by its name alone."""
    wrong = []
    for sentence in synthesise(draw(NAMES, 2000, seed=1), 1, {"negatives": 1}):
        text = sentence.document.text
        for decoy in sentence.decoys:
            surface = text[decoy.start : decoy.end]
            for name in (n.name for n in NAMES):
                at = surface.find(name)
                if at >= 0 and surface != name:
                    start = decoy.start + at
                    wrong.append(Document("", text, (Span(start, start + len(name)),)))
                    break
    found = validate(wrong, [WrongClass()])
    assert len(wrong) > 200
    assert len(found.dropped) / len(wrong) > 0.85


def test_near_duplicates_differ_in_names_and_digits_only() -> None:
    texts = [
        "[Elbrus] rises to 5,642 m above sea level.",
        "[Mont Blanc] rises to 4,806 m above sea level.",
        "The river begins on the western slopes of [Elbrus].",
        "[K2] rises to 8,611 m above sea level.",
    ]
    assert dropped(NearDuplicates(), *texts) == [texts[1], texts[3]]
    assert dropped(NearDuplicates(copies=2), *texts) == [texts[3]]


def test_signatures_estimate_likeness() -> None:
    one = marked(" ".join(f"w{chr(97 + i % 26)}{chr(97 + i // 26)}" for i in range(100)))
    other = Document("2", " ".join(one.text.split()[:80] + ["x", "y"]))
    sets = [shingles(one), shingles(other)]
    signed = signatures(sets)
    exact = len(sets[0] & sets[1]) / len(sets[0] | sets[1])
    assert (signed[0] == signed[1]).mean() == pytest.approx(exact, abs=0.15)


def test_fluency_drops_both_tails() -> None:
    written = [s.document for s in synthesise(draw(NAMES, 700, seed=2), 2, {"encyclopedia": 1})]
    rng = random.Random(1)
    garbled = [Document("", "".join(rng.sample(one.text, len(one.text)))) for one in written[:20]]
    reasons = Fluency(written).reasons([*written, *garbled])
    assert sum(map(bool, reasons[: len(written)])) < 0.02 * len(written)
    assert all(reason.startswith("strange") for reason in reasons[len(written) :])
    trite = Document("", "and so on " * 12)
    learnt = Fluency([*written, *[trite] * 60])
    assert learnt.reasons([*written, trite])[-1].startswith("trite")


def test_fluency_needs_no_reference() -> None:
    written = [s.document for s in synthesise(draw(NAMES, 400, seed=3), 3, {"reports": 1})]
    strange = Document("", "zqxj vvkq jjxz qqwz kxvq zzjx qvkw xxqj zvvq kkxz jqqx wzvk")
    assert Fluency().reasons([*written, strange])[-1]
    with pytest.raises(SpecError, match="no texts"):
        Fluency([])


def test_character_model_is_a_distribution() -> None:
    model = CharacterModel(["abracadabra", "abraham"])
    letters = [chr(code) for code in range(32, 232)]
    total = sum(
        2 ** -((len("abra") + 1) * model.bits("abra" + c) - 4 * model.bits("abra")) for c in letters
    )
    assert total == pytest.approx(1, abs=0.02)
    assert model.bits("abra") < model.bits("zzzz")


def noisy(count: int = 2000, share: float = 0.1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, count)
    wrong = rng.random(count) < share
    labels = np.where(wrong, (truth + rng.integers(1, 3, count)) % 3, truth)
    p = rng.dirichlet([0.6, 0.6, 0.6], count)
    p = 0.25 * p + 0.75 * np.eye(3)[truth]
    return labels, p, wrong


def test_label_errors_are_found() -> None:
    labels, p, wrong = noisy()
    found = suspects(labels, p)
    flagged = np.zeros(len(labels), bool)
    flagged[found.indices] = True
    assert (flagged & wrong).sum() / wrong.sum() > 0.9
    assert (flagged & wrong).sum() / flagged.sum() > 0.95
    assert found.joint.sum(axis=1).argmax() == found.joint.sum(axis=0).argmax()
    assert (found.suggested != labels[found.indices]).all()


def test_texts_with_doubtful_labels_are_dropped() -> None:
    labels, p, wrong = noisy(300)
    documents = [Document(str(i), f"text {i}") for i in range(31)]
    rows = {str(i): slice(10 * i, 10 * i + 10) for i in range(30)}
    one = LabelErrors(
        {id: labels[rows[id]].tolist() for id in rows}, {id: p[rows[id]] for id in rows}
    )
    result = validate(documents, [one])
    bad = {i for i in range(30) if wrong[10 * i : 10 * i + 10].any()}
    assert 30 in result.kept
    assert len(bad & result.dropped.keys()) / len(bad) > 0.85


@pytest.mark.parametrize(
    ("labels", "p", "sentence"),
    [
        ([0, 1], [[1.0, 0.0]], "do not fit"),
        ([2], [[1.0, 0.0]], "whole numbers from 0 to 1"),
        ([0], [[0.5, 0.2]], "add up to 1"),
        ([0], [[np.nan, 1.0]], "add up to 1"),
    ],
)
def test_probabilities_that_make_no_sense(labels: list, p: list, sentence: str) -> None:
    with pytest.raises(SpecError, match=sentence):
        suspects(labels, p)


def test_no_examples_no_suspects() -> None:
    assert suspects(np.empty(0, int), np.empty((0, 2))).indices.size == 0
    assert validate([Document("1", "abc")], [LabelErrors({}, {})]).kept == (0,)


def test_masks() -> None:
    assert masked(marked("On [Elbrus] and [Kazbek].")) == "On § and §."
