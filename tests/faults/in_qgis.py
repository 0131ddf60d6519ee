"""A person at work in QGIS, for the fault suite: judges at random until the process is killed.

Each verdict is printed as `KEY begun`, then as `KEY STATUS` when QGIS says that it is safe. Where
the file did not take it, `KEY waits` and what QGIS says of it are printed. `show` prints what a new
QGIS finds in the file.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "qgis")]

STATUSES = ("accepted", "rejected")


def main() -> None:
    from qgis.core import QgsApplication

    app = QgsApplication([], False)
    app.initQgis()
    import conftest  # noqa: F401 (first: the helpers and it import each other)
    from curation_helpers import add_keypoints, write_keypoints
    from review_helpers import write_result

    from qgis_imatch.curation.session import Session
    from qgis_imatch.review.review import Review
    from qgis_imatch.review.store import MatchStore

    task, what, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    path = folder / "edited.gpkg"
    if task == "edit":
        (write_result if what == "review" else write_keypoints)(path)
    made: Any = (
        Review(MatchStore(str(path)), lambda ref, mov: (ref, mov))
        if what == "review"
        else Session(add_keypoints(path))
    )
    if task == "edit":
        edit(app, made, what, random.Random(sys.argv[4]))
    else:
        show(made, what)


def edit(app: Any, made: Any, what: str, chance: random.Random) -> None:
    keeper = made._store if what == "review" else made.journal
    sentences: list[str] = []
    keeper.failed.connect(sentences.append)
    while True:
        status = chance.choice(STATUSES)
        if what == "review":
            key = chance.choice(list(made.rows))
            fid = key
        else:
            fid, row = chance.choice(list(made.order.rows.items()))
            key = row.key
        print(key, "begun", flush=True)
        made.set_status([fid], status)
        app.processEvents()
        is_safe = not keeper.has_unsaved if what == "review" else keeper.is_whole
        if is_safe:
            print(key, status, flush=True)
        else:
            print(key, "waits", sentences[-1:] or "and QGIS says nothing", flush=True)


def show(made: Any, what: str) -> None:
    if what == "review":
        for key, row in made.rows.items():
            print(key, row.status)
    else:
        for row in made.order.rows.values():
            print(row.key, row.status)


main()
