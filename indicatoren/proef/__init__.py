"""Measuring the import road, each time beside a reference that is taken in the same run."""
