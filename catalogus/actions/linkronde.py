"""The nightly walk along the addresses on our pages: polite, bounded, and resumed where it was cut off.

What is asked is written down before it is asked, so a worker that dies has nothing asked twice in one night. Sites take
turns: while one rests, another is visited.
"""

import heapq
from collections import Counter, deque
from datetime import timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from partnerschap.kern.enums import Klopreden
from partnerschap.kern.imports import kloppen
from partnerschap.kern.imports.kloppen import Klop, Klopper
from partnerschap.kern.imports.slot import Bezet, slot
from partnerschap.kern.taken import plan

from ..models import Link
from ..querysets.link import NACHT_UREN
from .links import claim_address, gather_addresses, leave_site, note_visit

logger = structlog.get_logger(__name__)
SLOT = "catalogus/links"
BEURT = 20 * 60.0
"""Seconds for one task; what is left of the night's work goes on in the next."""
LANGSTE_RUST = 120.0
"""A site that wants more seconds than this between two questions gets one a night."""
STRAKS = 10 * 60
"""Seconds to wait for another walk."""
PER_SITE = 250
"""Addresses of one machine in one night."""
UIT = "Ophalen van het internet staat hier uit (OPHALEN=False in de instellingen); we keken geen links na."
Wachtrijen = dict[str, deque[tuple[int, str]]]


class Rondgang:
    """One walk: what it saw, and whether anybody answered at all."""

    def __init__(self) -> None:
        self.klopper = Klopper(agent=settings.LINKS_AGENT, pauze=settings.LINKS_PAUZE)
        self.telling: Counter[str] = Counter()
        self._antwoord = False
        self._zonder_naam: list[tuple[int, Klop]] = []

    def walk(self, rijen: Wachtrijen, einde: float) -> bool:
        """Visit one address after the other, whichever site may be asked first; False when the time was over."""
        beurten = [(0.0, host) for host in rijen]
        while beurten:
            moment, host = heapq.heappop(beurten)
            rest = max(0.0, moment - kloppen.klok())
            if rest > LANGSTE_RUST:
                leave_site(host=host)
                continue
            if kloppen.klok() + rest > einde:
                self.close()
                return False
            kloppen.slaap(rest)
            if self._visit(host, *rijen[host].popleft()) and rijen[host]:
                heapq.heappush(beurten, (self.klopper.free_at(host), host))
        self.close()
        return True

    def _visit(self, host: str, link: int, adres: str) -> bool:
        """Ask one address; whether its site may be asked more tonight."""
        if not claim_address(link=link, nu=timezone.now()):
            return True
        try:
            klop = self.klopper.knock(adres)
        except Bezet:
            return False
        self.telling[klop.reden.value] += 1
        self._note(link, klop)
        if klop.reden.laat_met_rust:
            leave_site(host=host, wacht=klop.wacht)
        return not klop.reden.laat_met_rust

    def _note(self, link: int, klop: Klop) -> None:
        """Write what came of it. Names that do not exist wait until somebody answers: it may be our own line that is down."""
        if klop.status is not None or klop.reden == Klopreden.BEWIJS:
            self._antwoord = True
        if klop.reden == Klopreden.NAAM and not self._antwoord:
            self._zonder_naam.append((link, klop))
            return
        note_visit(link=link, klop=klop, vandaag=timezone.localdate())
        if self._antwoord:
            self._tell_nameless(telt=True)

    def close(self) -> None:
        """Nobody answered at all: then a name that does not exist says nothing."""
        self._tell_nameless(telt=self._antwoord)

    def _tell_nameless(self, *, telt: bool) -> None:
        for link, klop in self._zonder_naam:
            note_visit(link=link, klop=klop, vandaag=timezone.localdate(), telt=telt)
        self._zonder_naam.clear()


def run_round(*, beurt: float = BEURT) -> dict[str, int] | str:
    """Walk for at most `beurt` seconds; plans the rest of the night's work. Returns how many of each outcome, or why nothing."""
    if not settings.OPHALEN:
        return UIT
    try:
        with slot(SLOT):
            return _round(beurt)
    except Bezet:
        # The lock of a worker that died may outlive it for a moment; and what waits behind a living one loses nothing.
        plan("catalogus.links_nakijken", over=STRAKS)
        return "Er loopt al een controle van links; we kijken straks of er nog iets overblijft."


def _round(beurt: float) -> dict[str, int]:
    gather_addresses(vandaag=timezone.localdate())
    nu = timezone.now()
    nacht = nu - timedelta(hours=NACHT_UREN)
    al = Counter(Link.objects.filter(gevraagd_op__gte=nacht).values_list("host", flat=True))
    over = settings.LINKS_PER_NACHT - al.total()
    rijen: Wachtrijen = {}
    if over > 0:
        for link, adres, host in Link.objects.for_round(nu, nacht, hoogstens=over, per_site=PER_SITE):
            if al[host] < PER_SITE:
                al[host] += 1
                rijen.setdefault(host, deque()).append((link, adres))
    gang = Rondgang()
    if not gang.walk(rijen, kloppen.klok() + beurt):
        plan("catalogus.links_nakijken", over=5)
    logger.info("links_nagekeken", **gang.telling)
    return dict(gang.telling)


def look_now(*, link: int) -> str:
    """Look at one address because somebody asks; returns what came of it, or why nothing did."""
    if not settings.OPHALEN:
        return UIT
    rij = Link.objects.filter(pk=link).first()
    if rij is None:
        return "Deze link staat niet meer op een pagina."
    try:
        with slot(SLOT):
            gang = Rondgang()
            gang.walk({rij.host: deque([(rij.pk, rij.adres)])}, kloppen.klok() + BEURT)
    except Bezet:
        return "Er loopt al een controle van links; deze link is daarna aan de beurt."
    rij.refresh_from_db()
    return rij.uitleg
