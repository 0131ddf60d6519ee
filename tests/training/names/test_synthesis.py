"""Written texts: true offsets, variety, agreement, decoys that are not marked, the same by seed."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest
from mountain_names import mountain_names

from backend.errors import SpecError
from backend.names.gazetteer.normalise import key
from training.names.places import PlaceName, is_latin, usable
from training.names.sampling import draw
from training.names.synthesis import KINDS, Sentence, generate, synthesise
from training.names.synthesis.decoys import core_surface
from training.names.synthesis.frames import SLOT, load_frames
from training.names.synthesis.generate import write
from training.names.synthesis.pieces import Piece, assembled, cased, tokenised
from training.names.synthesis.scene import Pool

NAMES = mountain_names()


@pytest.fixture(scope="module")
def written() -> list[Sentence]:
    return list(synthesise(draw(NAMES, 3000, seed=5), seed=5))


def squeezed(name: str) -> str:
    """A key of any spelling; file names glue words together or put signs between them."""
    return re.sub("^mt(?=[a-z])", "mount", key(re.sub(r"[_-]", " ", name)).replace(" ", ""))


def test_every_span_is_a_name_that_was_asked_for(written: list[Sentence]) -> None:
    known = {squeezed(name.name) for name in NAMES}
    for sentence in written:
        document = sentence.document
        for span in document.spans:
            assert squeezed(document.surface(span)) in known
        assert len({name.core for name in sentence.names}) == len(sentence.names)


def test_texts_are_about_their_name(written: list[Sentence]) -> None:
    for name, sentence in zip(draw(NAMES, 3000, seed=5), written, strict=True):
        if sentence.kind != "negatives":
            assert name in sentence.names
            assert sentence.document.spans


def test_no_slot_choice_or_agreement_is_left(written: list[Sentence]) -> None:
    for sentence in written:
        text = sentence.document.text
        assert not re.search(r"\{\w+\}|<[^<>]*\||\[\w+\|\w+\]|\.\.|  ", text), text
        assert text == text.strip()


def test_every_kind_has_sixty_frames_and_all_are_written() -> None:
    for kind in KINDS:
        frames = load_frames(kind).frames
        assert len(frames) == len({frame.text for frame in frames}) >= 60
        pool = Pool(NAMES)
        seen = {
            write(name, kind, pool, "x", random.Random(f"{kind}{i}"), 0.0).document.text
            for i, name in enumerate(NAMES * 3)
        }
        assert len(seen) > 120


def test_variety_of_form(written: list[Sentence]) -> None:
    texts = [sentence.document.text for sentence in written]
    assert sum(text.isupper() for text in texts) > 60
    assert sum(text.islower() for text in texts) > 100
    assert sum("\n" in text for text in texts) > 30
    assert sum("'s" in text for text in texts) > 15
    assert sum(" , " in text for text in texts) > 100  # as tokenised corpora are
    assert sum("°" in text for text in texts) > 5
    assert sum(text.endswith((".tif", ".gpkg", ".shp")) for text in texts) > 10
    masked = Counter()
    for sentence in written:
        pieces, reached = [], 0
        for span in sentence.document.spans:
            pieces.append(sentence.document.text[reached : span.start])
            reached = span.end
        masked["§".join([*pieces, sentence.document.text[reached:]])] += 1
    assert len(masked) > 0.75 * len(written)


def test_decoys_are_there_and_never_marked(written: list[Sentence]) -> None:
    classes = Counter(span.label for sentence in written for span in sentence.decoys)
    assert set(classes) == {
        *("lake", "town", "street", "company", "product", "person", "college", "school"),
        *("park", "glacier", "river", "island", "hotel", "team", "ship"),
    }
    for sentence in written:
        taken = {i for span in sentence.decoys for i in range(span.start, span.end)}
        assert not any(i in taken for s in sentence.document.spans for i in (s.start, s.end - 1))
    negatives = [s for s in written if s.kind == "negatives"]
    assert 0.05 < sum(bool(s.document.spans) for s in negatives) / len(negatives) < 0.35


def test_same_seed_same_texts() -> None:
    one, same, other = (list(synthesise(NAMES, seed)) for seed in (1, 1, 2))
    assert one == same != other
    assert list(synthesise(NAMES[:5], 1, companions=NAMES)) == one[:5]


def test_companions_alone_stand_beside_the_names() -> None:
    train = NAMES[::2]
    test = {name.core for name in NAMES[1::2]}
    for sentence in synthesise(train, 3, companions=train):
        assert not {name.core for name in sentence.names} & test


def test_plural_ranges_agree() -> None:
    texts = " ".join(
        sentence.document.text
        for seed in range(30)
        for sentence in synthesise(
            [PlaceName("Rila Mountains", "BG", kind="range")], seed, {"encyclopedia": 1}, NAMES
        )
    )
    assert "Rila Mountains are" in texts
    assert not re.search(r"Mountains (is|lies|blocks|rises|extends) ", texts)


def test_heights_and_places_are_the_mountains_own() -> None:
    rng = random.Random(2)
    everest = PlaceName("Everest", "NP", kind="peak", elevation=8848, lon=86.925, lat=27.988)
    texts = [
        write(everest, "captions", Pool([*NAMES, everest]), "x", rng, 0.0).document.text
        for _ in range(400)
    ]
    assert any(re.search(r"Everest \((8,848 m|8848 ?m|8 848 m|29,029 ft)", text) for text in texts)
    assert any("27.9880, 86.9250" in text or "27.99° N, 86.92° E" in text for text in texts)


def test_casing_keeps_offsets_where_letters_multiply() -> None:
    pieces = [Piece("Am "), Piece("Großglockner", "MOUNTAIN"), Piece(" (ŉ)")]
    document, _ = assembled("1", cased(pieces, "upper"))
    assert document.surface(document.spans[0]) == "GROSSGLOCKNER"


def test_tokenised_as_the_treebank() -> None:
    pieces = [Piece("The view (from "), Piece("St. Elias", "MOUNTAIN"), Piece("'s top) is 1.5 km.")]
    document, _ = assembled("1", tokenised(pieces))
    assert document.text == "The view ( from St. Elias 's top ) is 1.5 km ."
    assert document.surface(document.spans[0]) == "St. Elias"


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Mount Rainier", "Rainier"),
        ("Longs Peak", "Longs"),
        ("Lake Mountain", ""),
        ("Musala", "Musala"),
    ],
)
def test_cores_of_decoys(name: str, core: str) -> None:
    assert core_surface(name) == core


def test_usable_names() -> None:
    names = ["Großglockner", "Эльбрус", "K2", "富士山", "Peak (unnamed)", "musala", "Ağrı Dağı"]
    assert [name for name in names if is_latin(name)] == ["Großglockner", "Ağrı Dağı"]
    rows = [
        PlaceName(name, "RU") for name in ("Elbrus", "Elbrus", "Isla del Tigre", "Macdonald Bank")
    ]
    assert [one.name for one in usable(rows)] == ["Elbrus"]


def test_other_names_of_a_mountain_do_not_stand_beside_it() -> None:
    one, alias = (PlaceName(n, "CN", lon=118.2, lat=30.1) for n in ("Huangshan", "Huang Shan Peak"))
    other = PlaceName("Jiuhua Shan", "CN", lon=117.8, lat=30.5)
    pool = Pool([one, alias, other])
    rng = random.Random(1)
    assert {pool.pick("peak", "CN", [one], rng).name for _ in range(50)} == {"Jiuhua Shan"}


def test_kinds_and_names_that_make_no_sense(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SpecError, match=r"must be among titles.*poems"):
        list(synthesise(NAMES, 0, {"poems": 1}))
    monkeypatch.setattr(generate, "_TRIES", 1)
    with pytest.raises(SpecError, match="too few other names"):
        list(synthesise([PlaceName("Elbrus", kind="peak")] * 40, 0, {"lists": 1}))


def test_slots_of_frames_are_all_known() -> None:
    """Every slot of every frame is filled for a name of each kind."""
    slots = {
        slot for kind in KINDS for f in load_frames(kind).frames for slot in SLOT.findall(f.text)
    }
    assert {"the range", "elev", "coord", "lake", "town", "any_file"} <= slots
    for kind in KINDS:
        for frame in load_frames(kind).frames:
            mains = [n for n in NAMES if not frame.places or frame.fits(n, {"BG": ["", "a", "b"]})]
            assert mains or frame.local, frame.text
