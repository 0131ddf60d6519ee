"""A copy of a file under curation, unsaved edits included."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qgis_imatch.curation.record import CurationError
from qgis_imatch.i18n import tr

if TYPE_CHECKING:
    from qgis_imatch.curation.session import Session


def save_copy(session: Session, path: str) -> None:
    """Write the file with its journal to another place; opening the copy brings the edits back.

    Raises:
        CurationError: it can't be written.
    """
    both_exist = os.path.exists(path) and os.path.exists(session.path)
    if both_exist and os.path.samefile(path, session.path):
        raise CurationError(tr("{} is the file you curate. Choose another.").format(path))
    session.journal.copy_to(path)
