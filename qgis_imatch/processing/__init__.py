"""Imatch's operations as Processing algorithms: toolbox, batch, models, `qgis_process`."""
