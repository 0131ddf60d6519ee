"""A Python module as a process that ends with the one that started it, even where that is killed:

    python -m backend.tied pip download ...

Its standard input is a pipe that nobody writes to; the system closes it when the other end is gone.
"""

from __future__ import annotations

import os
import runpy
import sys
import threading


def _end_with_input() -> None:
    os.read(0, 1)
    os._exit(1)


def main() -> None:
    """Run the module that the first argument names."""
    threading.Thread(target=_end_with_input, daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
