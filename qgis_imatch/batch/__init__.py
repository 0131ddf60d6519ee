"""The window of many pairs and of time series."""
