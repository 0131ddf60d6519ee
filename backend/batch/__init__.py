"""Many pairs on several processes or a cluster, and series of scenes solved together."""
