"""The gazetteer: names of mountains with where they stand, from open sources."""

from backend.names.gazetteer.place import KINDS, Place
from backend.names.gazetteer.store import Gazetteer

__all__ = ["KINDS", "Gazetteer", "Place"]
