"""One road for every source (ONTWERP 4)."""
