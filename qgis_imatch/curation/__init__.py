"""Curation: a person corrects keypoints on the map."""
