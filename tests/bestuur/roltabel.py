"""Who may do what on the pages of the partnership and of the portal itself."""

from tests.huis.rollen import INGELOGD, OPENBAAR, Rij

RIJEN = [
    Rij("bestuur:partnerschap", OPENBAAR),
    Rij("bestuur:visie", OPENBAAR),
    Rij("bestuur:privacy", OPENBAAR),
    Rij("bestuur:toegankelijkheid", OPENBAAR),
    Rij("bestuur:hulp", OPENBAAR),
    Rij("bestuur:mijn", INGELOGD),
    Rij("bestuur:gegevens", INGELOGD, ("GET", "POST")),
]
