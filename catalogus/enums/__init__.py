"""Closed lists of the catalogue, one file per noun."""
