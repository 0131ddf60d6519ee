"""Co-registration from the dock: what to align with, how, and what came out."""
