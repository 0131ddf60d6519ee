"""Keypoints from polygons: places near an outline that a matcher can find again."""
