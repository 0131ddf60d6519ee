"""`python -m training.trainer FOLDER`: train the run of a folder, from where it stands.

Several nodes start it on each of them (`srun`, `torchrun`).
"""

from __future__ import annotations

import logging
import signal
import sys
from typing import Any

from backend.errors import ImatchError
from backend.log import FORMAT
from training.trainer.fit import fit
from training.trainer.run import Run


def main(folder: str) -> int:
    """Exit status: 0 ended as wanted, 1 failed; the folder says how."""
    logging.basicConfig(level=logging.INFO, format=FORMAT, stream=sys.stderr)
    logging.captureWarnings(True)
    logging.getLogger("pyogrio").setLevel(logging.WARNING)
    try:
        run = Run.open(folder)

        def pause(*_: Any) -> None:  # the system shuts down
            run.command("pause")

        signal.signal(signal.SIGTERM, pause)
        fit(run)
    except ImatchError as err:
        logging.getLogger(__name__).error("%s", err)
        return 1
    except Exception:
        logging.getLogger(__name__).exception("Training failed")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
