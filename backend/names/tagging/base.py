"""What finds names: text in, spans out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from backend.names.spans import Span


class Recogniser(ABC):
    """Base of all that find names of mountains.

    Attributes:
        name: as it is shown to people.
        threshold: score from which on its spans are told.
    """

    name: str
    threshold: float = 0.5

    @abstractmethod
    def recognise(self, texts: Sequence[str]) -> list[list[Span]]:
        """The names in each text: sorted, not overlapping, scored, without candidates.

        Args:
            texts: any strings, of any length; long ones are better given in parts, so that work
                can be cancelled (`backend.names.tagging.parts`).
        """
