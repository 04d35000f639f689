"""Routes of catalogus, one file per noun; each offers `urlpatterns`."""
