"""Selections that pages and API share."""
