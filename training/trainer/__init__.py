"""Training runs: a folder each, a process of their own, resumable after anything."""
