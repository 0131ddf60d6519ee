"""The trained tagger of names: network, samples, training, export."""
