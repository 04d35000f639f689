"""Content that comes with the portal, as data."""
