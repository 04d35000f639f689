"""Measuring search on a large invented offer. Never on a portal with real visitors: the command refuses outside a demo."""
