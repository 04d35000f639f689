"""Reading from sources elsewhere. Which addresses exist is declared in code; here stands only whether and how."""

from email.utils import parseaddr

from .omgeving import env
from .paginas import DEFAULT_FROM_EMAIL, SITE_URL

# Off: nothing is ever fetched, and files are the only way in. The demo and the tests have it off.
OPHALEN = env.bool("OPHALEN", default=True)
OPHALEN_AGENT = env.str("OPHALEN_AGENT", default=f"Portaal-Levenslang-Leren/1.0 (+{SITE_URL})")
# The only proxy that is used; HTTP_PROXY and its relatives in the environment are not.
OPHALEN_PROXY = env.str("OPHALEN_PROXY", default="")
# For tests and trials: a declared host is played by a server on this machine, as `ec.europa.eu=127.0.0.1:8099`.
OPHALEN_VERVANG = env.dict("OPHALEN_VERVANG", default={})

# Looking whether the links on the pages still work: only where OPHALEN is on. How many addresses in one night, how many
# seconds between two visits to one machine, and after how many days an address that worked is looked at again.
LINKS_PER_NACHT = env.int("LINKS_PER_NACHT", default=3000)
LINKS_PAUZE = env.float("LINKS_PAUZE", default=5.0)
LINKS_DAGEN = env.int("LINKS_DAGEN", default=30)
# Who we say we are then, with an address for complaints. The name is the one that a robots.txt may use.
LINKS_AGENT = env.str(
    "LINKS_AGENT",
    default=f"Portaal-Levenslang-Leren-Linkcontrole/1.0 (+{SITE_URL}/; klachten: {parseaddr(DEFAULT_FROM_EMAIL)[1]})",
)
