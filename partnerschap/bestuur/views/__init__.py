"""Pages of the partnership, of the signed-in person, and of the portal itself."""
