"""A guided tour of the plugin with the sample data."""
