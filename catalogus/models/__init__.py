"""Records of catalogus."""
