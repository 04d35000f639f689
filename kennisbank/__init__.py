"""De app kennisbank."""
