"""The table's rows, the edits behind them, and the live fit's bookkeeping."""

from __future__ import annotations

import math
import time
from typing import Iterator

import pytest
from conftest import process_events_until
from match_helpers import StandInEngine
from qgis.PyQt.QtCore import QObject, Qt

from qgis_imatch.review import record, table
from qgis_imatch.review.record import Match
from qgis_imatch.review.refit import Refit
from qgis_imatch.review.review import Review
from qgis_imatch.review.table import MatchTable, MatchView


class Memory(QObject):
    """A store that keeps what it is given."""

    is_writable = True

    def __init__(self, rows: dict[int, Match]) -> None:
        super().__init__()
        self.rows, self.written = rows, []

    def write(self, changes) -> bool:
        self.written.append(changes)
        return True

    def write_later(self, rows) -> None:
        self.written.append(rows)


def match(i: int, residual: float = 0.1, **values) -> Match:
    made = record.new_match(i).at((i, i), (i, i), (i, i), (i, i))
    values = {"status": "auto", "residual_px": residual, "score": i / 100, **values}
    return made._replace(**values)


def review_of(*rows: Match) -> Review:
    return Review(Memory({m.match_id: m for m in rows}), lambda a, b: (a, b))


@pytest.fixture
def review(qgis_app) -> Review:
    return review_of(
        match(1, 0.5),
        match(2, math.nan),
        match(3, 0.9),
        match(4, 7.0, inlier=False),
        match(5, 0.2, role="check"),
    )


def test_rows_are_sorted_and_the_unknown_come_last(review: Review) -> None:
    model = MatchTable(review, "m")
    assert model.ids == [4, 3, 1, 5, 2]
    model.sort(table.RESIDUAL, Qt.SortOrder.AscendingOrder)
    assert model.ids == [5, 1, 3, 4, 2]
    model.sort(table.SCORE, Qt.SortOrder.DescendingOrder)
    assert model.ids == [5, 4, 3, 2, 1]


def test_filters_say_what_they_hold(review: Review) -> None:
    review.set_status([1], "accepted")
    review.set_status([3], "rejected")
    review.add((9, 9), (9, 9))
    model = MatchTable(review, "m")
    assert model.counts() == [6, 2, 1, 1, 1, 1]
    wanted = {
        table.TO_CHECK: {2, 5},
        table.UNVERIFIED: {4},
        table.ACCEPTED: {1},
        table.REJECTED: {3},
        table.ADDED: {6},
    }
    for kind, ids in wanted.items():
        model.set_filter(kind)
        assert set(model.ids) == ids


def test_a_judged_row_leaves_the_list_to_check(review: Review) -> None:
    model = MatchTable(review, "m")
    model.set_filter(table.TO_CHECK)
    view = MatchView(model)
    view.go_to(1)
    review.set_status([3], "rejected")
    assert model.ids == [1, 5, 2]
    assert view.current_id() == 1  # the row in hand stays in hand
    assert view.selected_ids() == [1]
    review.undo.undo()
    assert model.ids == [3, 1, 5, 2]


def test_many_rows_stay_quick(qgis_app) -> None:
    rows = [match(i, (i * 7919) % 1000 / 500) for i in range(1, 20_001)]
    review = review_of(*rows)
    model = MatchTable(review, "m")
    start = time.perf_counter()
    model.sort(table.SCORE, Qt.SortOrder.AscendingOrder)
    review.set_status([17], "accepted")
    review.reject_worse(1.0)
    assert time.perf_counter() - start < 2.0
    assert model.counts()[table.REJECTED] == sum(m.residual_px > 1.0 for m in rows if m[0] != 17)


def test_edits_are_undone_and_done_again(review: Review) -> None:
    before = dict(review.rows)
    review.set_status([1, 2, 3], "rejected")
    review.move(5, (50, 50), (51, 51))
    added = review.add((7, 7), (8, 8))
    assert added == 6
    after = dict(review.rows)
    assert after[5].status == "accepted"
    assert (after[6].status, after[6].matcher, after[6].score) == ("added", "person", 1.0)
    for _ in range(3):
        review.undo.undo()
    assert {i: m[:1] + m[2:14] for i, m in review.rows.items()}.keys() == before.keys()
    assert [m.status for m in review.rows.values()] == ["auto"] * 5
    for _ in range(3):
        review.undo.redo()
    assert review.rows[6] == after[6] or math.isnan(review.rows[6].residual_px)
    assert [m.status for m in review.rows.values()] == [m.status for m in after.values()]


def test_a_verdict_that_changes_nothing_is_no_edit(review: Review) -> None:
    review.set_status([1], "auto")
    assert not review.undo.canUndo()


def test_worse_than_only_counts_what_counts(review: Review) -> None:
    assert review.worse_than(0.4) == [1, 3]  # 4 is worse, but not verified
    review.set_status([3], "accepted")
    assert review.worse_than(0.4) == [1]  # a person vouches for 3


@pytest.fixture
def engine() -> StandInEngine:
    return StandInEngine()


@pytest.fixture
def refit(review: Review, engine: StandInEngine) -> Iterator[Refit]:
    made = Refit(engine, review, {"reference": "r.tif", "moving": "m.tif"})
    yield made
    made.stop()


ANSWER = {"model": "shift", "ref_px_to_mov_px": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}


def test_quick_edits_are_one_fit(review: Review, refit: Refit, engine: StandInEngine) -> None:
    review.set_status([1], "rejected")
    review.set_status([3], "rejected")
    process_events_until(lambda: engine.count("fit") == 1)
    params = engine.last("fit").params
    assert params["ref"] == [[2, 2], [5, 5]]  # what counts
    assert params["check"] == [False, True]
    assert (params["model"], params["reference"]) == ("auto", "r.tif")


def test_the_latest_edit_wins(review: Review, refit: Refit, engine: StandInEngine) -> None:
    results: list = []
    refit.fitted.connect(results.append)
    refit.ask()
    process_events_until(lambda: engine.count("fit") == 1)
    review.set_status([1], "rejected")
    process_events_until(lambda: refit._again)
    engine.last("fit").finished.emit({**ANSWER, "residual_px": [9, 9, 9, 9]})
    process_events_until(lambda: engine.count("fit") == 2)
    assert results == []  # the first answer was out of date
    engine.last("fit").finished.emit({**ANSWER, "residual_px": [0.5, None, 0.25]})
    assert len(results) == 1
    assert math.isnan(review.rows[3].residual_px)
    assert review.rows[5].residual_px == 0.25
    assert review.rows[1].residual_px == 0.0  # not fitted: by the matrix
    assert review.rows[4].residual_px == 0.0


def test_a_fit_that_fails_is_said(review: Review, refit: Refit, engine: StandInEngine) -> None:
    errors: list = []
    refit.failed.connect(errors.append)
    refit.set_model("affine")
    process_events_until(lambda: engine.count("fit") == 1)
    assert engine.last("fit").params["model"] == "affine"
    engine.last("fit").failed.emit({"kind": "spec", "message": "Too few points."})
    assert errors[0]["message"] == "Too few points."
