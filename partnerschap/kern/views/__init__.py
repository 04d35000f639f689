"""Pages of the ground floor, one module a page."""
