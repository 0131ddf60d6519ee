"""`python -m backend` is the command `imatch`."""

from __future__ import annotations

import sys

from backend.cli import main

sys.exit(main())
