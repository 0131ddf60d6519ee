"""Finds what ships beside the code: sample rasters, styles, gazetteer, small weights."""

from __future__ import annotations

import sys
from pathlib import Path

from backend.errors import InputError


def resources(*parts: str) -> Path:
    """The path of something in `resources/`, for example `resources("sample")`.

    A checkout and the plugin's zip have `resources/` beside, or one level above, the sources; a
    wheel installs it below `share/imatch` of the environment.

    Raises:
        InputError: nothing of that name came with this installation.
    """
    root = Path(__file__).resolve().parents[1]
    homes = [
        root / "resources",
        root.parent / "resources",
        Path(sys.prefix) / "share" / "imatch" / "resources",
    ]
    for home in homes:
        if (found := home.joinpath(*parts)).exists():
            return found
    raise InputError(
        f"{'/'.join(('resources', *parts))} did not come with this installation of Imatch (looked "
        f"in {', '.join(str(home) for home in homes)}). Install Imatch again from its plugin or "
        "from a checkout."
    )
