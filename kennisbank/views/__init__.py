"""Pages of the knowledge bank."""
