"""serializers of catalogus, one file per noun."""
