"""The only writers of meldpunt."""
