"""The scene catalogue: rasters as dated views of places, corrected among each other, split."""
