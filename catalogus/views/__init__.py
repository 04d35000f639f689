"""views of catalogus, one file per noun."""
