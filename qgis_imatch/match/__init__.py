"""The Match dock: choose two rasters, run a match in the worker, see its result as layers."""
