"""Search: where this node keeps its own copy of the index. It can always be built again from the database."""

from pathlib import Path

from .omgeving import BASE_DIR, env

ZOEKINDEX_MAP = Path(env.str("ZOEKINDEX_MAP", default=str(BASE_DIR / ".lokaal" / "zoekindex")))
# On where a follower runs beside the web process: a node that has no index yet is then not ready.
ZOEKINDEX_NODIG = env.bool("ZOEKINDEX_NODIG", default=False)
