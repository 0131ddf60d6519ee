"""Data sets to train on: rasters become a catalogue of scenes, and what training sees of them."""
