"""The only writers of the reporting desk."""
