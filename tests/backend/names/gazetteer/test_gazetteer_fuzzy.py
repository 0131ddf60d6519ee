from __future__ import annotations

import random

import pytest

from backend.names.gazetteer import fuzzy


def levenshtein(a: str, b: str) -> int:
    """The plain table."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def test_the_distance_is_that_of_the_plain_table() -> None:
    random_ = random.Random(0)
    for _ in range(2000):
        a = "".join(random_.choices("abc ", k=random_.randrange(9)))
        b = "".join(random_.choices("abc ", k=random_.randrange(9)))
        for most in (0, 1, 2, 5):
            assert fuzzy.distance(a, b, most) == min(levenshtein(a, b), most + 1), (a, b, most)


def test_one_slip_tries_all_that_lie_one_apart() -> None:
    variants = fuzzy.one_slip("rosa")
    assert {"rsa", "rosas", "rota", "orsa", "rosa"} <= variants
    assert all(levenshtein("rosa", v) <= 1 or sorted(v) == sorted("rosa") for v in variants)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("matterhorn", "mattrehorn", True),
        ("kilimanjaro", "kilimandjaro", True),
        ("kangchenjunga", "kanchanjunga", True),
        ("rosa", "rozza", False),
        ("k2", "k3", False),
        ("eiger", "tiger", True),
    ],
)
def test_slips_of_the_pen(a: str, b: str, alike: bool) -> None:
    assert (fuzzy.likeness(a, b) > 0) is alike
    assert fuzzy.likeness(a, a) == 1


def test_pieces_make_the_whole() -> None:
    assert "".join(fuzzy.pieces("kangchenjunga", 4)) == "kangchenjunga"
    assert fuzzy.mended("moumt blanc") == "mount blanc"
    assert fuzzy.mended("rocky montains") == "rocky mountains"
    assert fuzzy.mended("mounte") == "mounte"
