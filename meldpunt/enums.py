"""Closed lists of the reporting desk."""

from enum import StrEnum


class Meldersoort(StrEnum):
    """Who reports; the advice names employers, people, schools and providers."""

    WERKGEVER = "werkgever"
    PERSOON = "persoon"
    SCHOOL = "school"
    VERSTREKKER = "verstrekker"
    LOKAAL_BESTUUR = "lokaal_bestuur"
    ANDERE = "andere"


class Meldingaard(StrEnum):
    """A bottleneck in a rule, or a question about what a rule allows."""

    KNELPUNT = "knelpunt"
    VRAAG = "vraag"


class Regelkeuze(StrEnum):
    """What the reporter knows about the rule."""

    BEKEND = "bekend"
    ANDERE = "andere"
    WEET_NIET = "weet_niet"


class Staat(StrEnum):
    """Where a report stands; the arrows between them are in workflow.py."""

    NIEUW = "nieuw"
    BEKEKEN = "bekeken"
    WACHT_OP_MELDER = "wacht_op_melder"
    ONDERZOCHT = "onderzocht"
    BIJ_WERKGROEP = "bij_werkgroep"
    BEANTWOORD = "beantwoord"
    AFGESLOTEN = "afgesloten"
    HEROPEND = "heropend"
    ONGEGROND = "ongegrond"
    SPAM = "spam"


class Wie(StrEnum):
    """Who takes a step in a file."""

    BEHANDELAAR = "behandelaar"
    MELDER = "melder"
    SYSTEEM = "systeem"


class Richting(StrEnum):
    """From whom to whom a message goes."""

    AAN_MELDER = "aan_melder"
    VAN_MELDER = "van_melder"
    INTERN = "intern"


class Verdenking(StrEnum):
    """Why a report waits in moderation instead of in the work queue."""

    LOKVELD = "lokveld"
    TE_SNEL = "te_snel"
    TE_VEEL = "te_veel"
    MACHINE = "machine"


class Actor(StrEnum):
    """For whom a rule card is written."""

    WERKGEVER = "werkgever"
    PERSOON = "persoon"
    SCHOOL = "school"
    VERSTREKKER = "verstrekker"
    LOKAAL_BESTUUR = "lokaal_bestuur"


class Oordeel(StrEnum):
    """What a rule card answers."""

    JA = "ja"
    JA_MITS = "ja_mits"
    NEE = "nee"
