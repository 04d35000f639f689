"""What the API prints."""
