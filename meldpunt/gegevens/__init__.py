"""Content that comes with the portal."""
