"""What went wrong in a set-up, in plain words, from what pip and others printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, List, Tuple

from qgis_imatch.i18n import tr


@dataclass(frozen=True)
class Failure:
    """A set-up that failed.

    Attributes:
        kind: `network`, `proxy`, `ssl`, `space`, `permission`, `python`, `venv`, `wheels`,
            `larger_build`, `killed`, `check` or `unknown`.
        message: what happened and what to do.
    """

    kind: str
    message: str


# The first that fits wins: the more telling ones stand first. The text is looked up when needed,
# because the translation is not there yet when this file is imported.
_RULES: List[Tuple[str, str, Callable[[], str]]] = [
    (
        "space",
        r"No space left on device|Errno 28|WinError 112|Disk quota exceeded",
        lambda: tr(
            "The disk is full. Free some space, or choose a folder on another disk, and press "
            "Retry: what is there already is kept."
        ),
    ),
    (
        "proxy",
        r"ProxyError|Cannot connect to proxy|407 Proxy Authentication|Tunnel connection failed",
        lambda: tr(
            "The proxy refuses the connection. Check the proxy in QGIS under Settings > Options > "
            "Network, or set HTTPS_PROXY, and press Retry."
        ),
    ),
    (
        "ssl",
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError",
        lambda: tr(
            "The secure connection to the package server is not trusted, often because a company "
            "proxy inspects it. Ask your administrator for its certificate, name it with the "
            "variable PIP_CERT, and press Retry; or use a folder of wheels."
        ),
    ),
    (
        "network",
        r"Temporary failure in name resolution|Name or service not known|getaddrinfo failed|"
        r"NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Read timed out|"
        r"Network is unreachable|Connection refused|nodename nor servname|Max retries exceeded|"
        r"Connection reset by peer|Could not fetch URL|NameResolutionError",
        lambda: tr(
            "The package server can't be reached. Check the internet connection and press Retry, "
            "or use a folder of wheels from a machine that has a connection."
        ),
    ),
    (
        "permission",
        r"Permission denied|Errno 13|WinError 5\b|Read-only file system|Errno 30",
        lambda: tr(
            "Something may not be written, or is in use. Choose a folder that belongs to you, "
            "close other QGIS windows, and press Retry."
        ),
    ),
    (
        "venv",
        r"ensurepip is not available|No module named '?(venv|ensurepip)|python3(\.\d+)?-venv",
        lambda: tr(
            "This Python can't make virtual environments, because the package for that is missing. "
            "On Debian and Ubuntu run: sudo apt install python3-venv, and press Retry."
        ),
    ),
    (
        "python",
        r"requires a different Python|Requires-Python|not a supported wheel on this platform",
        lambda: tr(
            "A package does not exist for this Python. Choose another Python, 3.11 to 3.13 being "
            "the safest, and press Retry."
        ),
    ),
    (
        "not_found",
        r"No matching distribution found for (?P<what>\S+)",
        lambda: tr(
            "The package {what} was not found for this Python and system. Choose another Python, "
            "3.11 to 3.13 being the safest, or another source of packages, and press Retry."
        ),
    ),
    (
        "killed",
        r"\bKilled\b|MemoryError|Cannot allocate memory",
        lambda: tr("Memory ran out during the set-up. Close other programs and press Retry."),
    ),
]


def explain(output: str, step: str, wheels: str = "", code: int = 1) -> Failure:
    """The failure that a step's output tells of.

    Args:
        output: everything the step printed.
        step: its name, as the person saw it.
        wheels: the folder of wheels where the person chose one.
        code: the exit status.
    """
    for kind, pattern, sentence in _RULES:
        found = re.search(pattern, output)
        if found is None:
            continue
        what = found.groupdict().get("what") or ""
        if kind == "not_found" and wheels:
            return Failure(
                "wheels",
                tr(
                    "The folder {folder} has no wheel of {what} that fits this Python and system. "
                    "Add it (on a like machine with internet: pip download {what} -d FOLDER) and "
                    "press Retry."
                ).format(folder=wheels, what=what),
            )
        return Failure(kind, sentence().format(what=what))
    last = [line.strip() for line in output.splitlines() if line.strip()]
    return Failure(
        "unknown",
        tr(
            "“{step}” failed (exit status {code}): {last}. The details show everything; press "
            "Retry, or send them with a report."
        ).format(step=step, code=code, last=last[-1] if last else tr("nothing was printed")),
    )
