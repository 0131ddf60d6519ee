"""The match review window: two linked maps, a table, and a person's verdict on every point."""
