"""Ground floor: mechanisms without domain words."""
