"""The plugin's side of the engine: finding it, setting it up, talking to it."""
