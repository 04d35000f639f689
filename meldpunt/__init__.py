"""De app meldpunt."""
