"""The widgets of the names dock."""
