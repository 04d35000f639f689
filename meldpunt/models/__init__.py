"""Records of meldpunt."""
