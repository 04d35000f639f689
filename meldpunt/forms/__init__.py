"""Forms of the reporting desk."""
