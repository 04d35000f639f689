"""The results of a search on a map, drawn by ourselves: no tiles and no third party."""
