"""The card that a run writes at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from training.trainer.fit import fit
from training.trainer.run import Run

Make = Callable[..., Run]


def test_a_run_ends_with_a_card(tiny: Make) -> None:
    run = tiny(epochs=2, note="The first one", gate="/somewhere/else")
    fit(run)
    card = run.card.read_text()
    assert "All 2 epochs are done." in card
    assert "The first one" in card
    assert "| figure | before training | best weights (epoch 2) |" in card
    assert "| loss | " in card
    assert "- epochs: 2" in card
    assert "/somewhere" not in card
    assert str(run.folder) not in card


def test_warnings_are_on_it(tiny: Make) -> None:
    from training.trainer.card import card_of
    from training.trainer.events import EventLog

    run = tiny(epochs=1)
    EventLog(run.events).write("warning", 3, 0, message="It learns by heart.")
    assert "## Warnings\n\n- It learns by heart." in card_of(run)


def test_a_run_that_failed_has_none(tiny: Make) -> None:
    import pytest

    from backend.errors import ImatchError

    run = tiny(bad_from=0)
    with pytest.raises(ImatchError):
        fit(run)
    assert not run.card.exists()


def test_a_card_that_can_not_be_written_is_no_failure(tiny: Make) -> None:
    run = tiny(epochs=1)
    run.card.mkdir()
    result: dict[str, Any] = fit(run)
    assert result["status"] == "done"
