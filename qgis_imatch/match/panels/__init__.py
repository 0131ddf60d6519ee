"""The parts of the Match dock, from top to bottom; each knows its own fields of the spec."""
