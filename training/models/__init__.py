"""Models that Imatch trains, by name. A new one is one file and one row here."""
