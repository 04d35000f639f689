"""The only writers of kennisbank."""
