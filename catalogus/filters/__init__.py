"""filters of catalogus, one file per noun."""
