"""An audit that could check nothing is no clean result."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from tools import supply


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("a could not be audited\nb could not be audited\n", "Nothing was checked"),
        ("a could not be audited\n", None),
    ],
)
def test_packages_that_nobody_answered_for_are_counted(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
    words: str | None,
) -> None:
    monkeypatch.setattr(supply, "frozen", lambda: ["a==1", "b==2"])

    def run(*_: Any, **__: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, answer, "No known vulnerabilities found")

    monkeypatch.setattr(supply.subprocess, "run", run)
    with pytest.raises(SystemExit) as ended:
        supply.audit()
    if words:
        assert words in str(ended.value)
    else:
        assert ended.value.code == 0
        assert "1 of 2 packages could not be checked" in capsys.readouterr().err
