"""Values of options that are lists."""

from __future__ import annotations

import argparse


def bands(text: str) -> list[int]:
    """Band numbers between commas."""
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a list of band numbers such as 4,3,2"
        ) from None


def names(text: str) -> list[str]:
    """Names between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]
