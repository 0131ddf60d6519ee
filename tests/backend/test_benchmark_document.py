"""A benchmark brings its own section of the measurements up to date, and no other."""

from __future__ import annotations

from benchmarks.__main__ import HEAD, replaced


def test_only_the_section_that_was_measured_changes() -> None:
    first = replaced(HEAD, "Speed", "old")
    both = replaced(first, "By hand", "| kept |\n\nA remark.")
    again = replaced(both, "Speed", "new")
    assert again.startswith(HEAD.strip())
    assert again.index("## Speed\n\nnew") < again.index("## By hand\n\n| kept |\n\nA remark.")
    assert "old" not in again
    assert replaced(again, "Speed", "new") == again
