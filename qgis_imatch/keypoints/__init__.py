"""Keypoints from polygons: where they are drawn, and what came out."""
