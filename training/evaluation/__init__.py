"""How good keypoints, descriptors and matches are, where the truth is known."""
