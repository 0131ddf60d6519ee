"""The command `imatch`. Exit status: 0 done, 1 failed, 2 bad arguments, 3 done but unverified."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

from backend.cli.console import Console
from backend.cli.parser import build_parser
from backend.errors import ImatchError, SpecError
from backend.log import log_path

__all__ = ["main"]

DONE, FAILED, BAD_ARGUMENTS, UNVERIFIED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    # Known before parsing, because a mistake in the arguments is reported in the same way.
    console = Console(
        as_json="--json" in arguments,
        quiet="--quiet" in arguments,
        verbose="--verbose" in arguments,
    )
    if console.verbose:
        logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a letter is no failure
            stream.reconfigure(errors="backslashreplace")
    try:
        options = build_parser().parse_args(arguments)
        status: int = options.command(options, console)
        sys.stdout.flush()  # here, where a reader that has gone is no error
        return status
    except ImatchError as err:
        console.error(err)
        return BAD_ARGUMENTS if isinstance(err, SpecError) else FAILED
    except KeyboardInterrupt:
        console.error(ImatchError("Stopped. A result that was not whole was not kept."))
        return FAILED
    except BrokenPipeError:
        # Who reads our output (head, say) has had enough; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FAILED
    except Exception as err:
        console.error(_unforeseen(err))
        return FAILED


def _unforeseen(err: Exception) -> ImatchError:
    """A sentence for an error inside Imatch; the traceback goes to a log file."""
    sentence = f"Imatch failed in a way that was not foreseen ({type(err).__name__}: {err})."
    try:
        path = log_path("cli")
        path.write_text("".join(traceback.format_exception(err)), encoding="utf-8")
    except OSError as log_error:
        sentence = f"{sentence} Run it again with --verbose to see where ({log_error})."
        failure = ImatchError(sentence)
    else:
        failure = ImatchError(
            f"{sentence} {path} tells where; please attach it when you report this.", log=str(path)
        )
    failure.__cause__ = err
    return failure
