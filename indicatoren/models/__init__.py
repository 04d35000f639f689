"""Records of indicatoren."""
