"""Data sets for training: read from files as they are, nothing copied."""
