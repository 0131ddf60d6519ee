"""What the review window has to say above its maps."""

from __future__ import annotations

from typing import Any, Callable

from qgis.core import Qgis

from qgis_imatch.i18n import tr
from qgis_imatch.match.messages import Messages


class Notices(Messages):
    """The message bar, which also minds whether the edits are in the file."""

    _is_unsaved = False

    def offer_copy(self, sentence: str, save_copy: Callable[[], Any]) -> None:
        """Edits can't be saved where they belong."""
        self._is_unsaved = True
        self._push(sentence, Qgis.MessageLevel.Warning, tr("Save a copy…"), save_copy)

    def all_saved(self) -> None:
        """The edits are in the file; where they were not before, say so."""
        if self._is_unsaved:
            self._is_unsaved = False
            self.tell(tr("All edits are saved."))
