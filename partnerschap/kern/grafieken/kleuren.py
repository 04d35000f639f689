"""Placeholder colours. The style sheet (static/css/grafieken.css) maps each to a variable, so dark mode is free."""

HOOFD = "#b3340d"
ANDER = "#3c6d79"
REST = "#789aa2"
TOP = "#1c6373"
DOEL = "#5a3d8c"
RASTER = "#cfdadb"
INKT = "#10252c"
INKT_2 = "#455a61"
PAPIER = "#ffffff"

ALLE = (HOOFD, ANDER, REST, TOP, DOEL, RASTER, INKT, INKT_2, PAPIER)
