"""Reading from sources elsewhere. Which addresses exist is declared in code; here stands only whether and how."""

from .omgeving import env
from .paginas import SITE_URL

# Off: nothing is ever fetched, and files are the only way in. The demo and the tests have it off.
OPHALEN = env.bool("OPHALEN", default=True)
OPHALEN_AGENT = env.str("OPHALEN_AGENT", default=f"Portaal-Levenslang-Leren/1.0 (+{SITE_URL})")
# The only proxy that is used; HTTP_PROXY and its relatives in the environment are not.
OPHALEN_PROXY = env.str("OPHALEN_PROXY", default="")
# For tests and trials: a declared host is played by a server on this machine, as `ec.europa.eu=127.0.0.1:8099`.
OPHALEN_VERVANG = env.dict("OPHALEN_VERVANG", default={})
