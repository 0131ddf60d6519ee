"""Co-registration: the moving raster, moved to where the reference shows the same ground."""

from backend.coregistration.job import coregister

__all__ = ["coregister"]
