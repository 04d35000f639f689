"""What a signed-in person fills in."""
