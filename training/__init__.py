"""Training of matchers and of the mountain-name tagger on top of `backend`."""
