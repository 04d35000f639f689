"""The only writers of catalogus."""
