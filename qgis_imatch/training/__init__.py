"""Training in QGIS: data, model, cost, curves, comparison, history."""
