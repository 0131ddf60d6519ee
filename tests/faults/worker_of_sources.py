"""The engine's worker with another list of sources of data, which the first argument names."""

import sys
from pathlib import Path

from backend.worker import main
from training.scenes import sources

sources.registered.__defaults__ = (Path(sys.argv.pop()),)
main()
