"""What the person sets for Imatch in QGIS's options."""
