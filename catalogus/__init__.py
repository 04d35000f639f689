"""De app catalogus."""
