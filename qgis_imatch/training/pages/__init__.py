"""The pages of the training window."""
