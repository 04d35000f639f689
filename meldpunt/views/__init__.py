"""Pages of the reporting desk."""
