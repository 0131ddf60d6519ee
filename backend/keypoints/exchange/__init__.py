"""Curated keypoints in other programs' files, and back: GeoPackage, GeoJSON, COCO, CSV."""
