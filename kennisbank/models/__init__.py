"""Records of kennisbank."""
