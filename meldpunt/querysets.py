"""Selections of the reporting desk's records."""

import re
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.zoeken.doorzoekbaar import Doorzoekbaar

from .enums import Staat
from .volgcode import digest
from .workflow import GESLOTEN, IN_BEHANDELING, KLOK_STIL, NOG_TE_BEKIJKEN

TAAL = "dutch"
WERKLIJSTEN = (
    "nieuw",
    "van_mij",
    "te_laat",
    "wacht",
    "werkgroep",
    "open",
    "beantwoord",
    "publiceren",
    "moderatie",
    "dicht",
)


class Zoekbaar(Doorzoekbaar):
    """Records of the desk: found by words, or because they are about the same thing as a piece of prose."""

    def lijkt_op(self, tekst: str) -> "Zoekbaar":
        """Records about the same thing as a piece of prose, best first; nothing for a text without words."""
        woorden = list(dict.fromkeys(re.findall(r"[^\W\d_]{4,}", tekst.lower())))[:20]
        if not woorden:
            return self.none()
        vraag = SearchQuery(" or ".join(woorden), config=TAAL, search_type="websearch")
        rang = SearchRank(F("zoekvector"), vraag)
        lijkt = TrigramWordSimilarity(" ".join(woorden[:8]), self.titelveld)
        return (
            self.annotate(rang=Greatest(rang, lijkt * 0.4))
            .filter(Q(zoekvector=vraag) | Q(rang__gt=0.2))
            .filter(rang__gt=0.1)
            .order_by("-rang", "-pk")
        )


class MeldingQuerySet(Zoekbaar):
    """Reports; nobody but the desk reads them here (the public reads Registertekst), so they are in no index."""

    lijkt_genoeg = 0.55

    def zichtbaar_voor(self, gebruiker: Any) -> "MeldingQuerySet":
        """All for who handles reports; for an editor what was not set aside as spam; nothing for others."""
        if heeft_rol(gebruiker, Rol.BEHANDELAAR):
            return self
        if heeft_rol(gebruiker, Rol.REDACTEUR):
            return self.filter(verdacht_spam=False).exclude(staat=Staat.SPAM)
        return self.none()

    def voor_lijst(self) -> "MeldingQuerySet":
        """With everything a row of the desk shows."""
        return self.select_related("behandelaar", "thema", "regelgeving", "registertekst")

    def voor_dossier(self) -> "MeldingQuerySet":
        """With everything the pane and the file show."""
        return self.voor_lijst().select_related("sector").prefetch_related("bijlagen__bestand")

    def werklijst(self, naam: str, gebruiker: Any, vandaag: date) -> "MeldingQuerySet":
        """One of WERKLIJSTEN; ValueError for another name."""
        if naam not in WERKLIJSTEN:
            raise ValueError(f"onbekende werklijst {naam!r}")
        return self.filter(_werklijsten(gebruiker, vandaag)[naam])

    def aantallen(self, gebruiker: Any, vandaag: date) -> dict[str, int]:
        """How many reports are in each work list, in one query."""
        lijsten = _werklijsten(gebruiker, vandaag)
        return self.order_by().aggregate(**{naam: Count("pk", filter=q) for naam, q in lijsten.items()})

    def dringendste_eerst(self, vandaag: date) -> "MeldingQuerySet":
        """Too late first, then what nobody looked at, then by term; who waits for the reporter stands behind."""
        groep = Case(
            When(staat__in=list(KLOK_STIL), then=Value(3)),
            When(termijn__lt=vandaag, then=Value(0)),
            When(staat__in=list(NOG_TE_BEKIJKEN), then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return self.order_by(groep, F("termijn").asc(nulls_last=True), "ingediend_op", "pk")


def _werklijsten(gebruiker: Any, vandaag: date) -> dict[str, Q]:
    open_ = Q(staat__in=list(IN_BEHANDELING), verdacht_spam=False)
    return {
        "nieuw": open_ & Q(staat__in=list(NOG_TE_BEKIJKEN)),
        "van_mij": open_ & Q(behandelaar=gebruiker),
        "te_laat": open_ & Q(termijn__lt=vandaag) & ~Q(staat__in=list(KLOK_STIL)),
        "wacht": open_ & Q(staat=Staat.WACHT_OP_MELDER),
        "werkgroep": open_ & Q(staat=Staat.BIJ_WERKGROEP),
        "open": open_,
        "beantwoord": Q(staat=Staat.BEANTWOORD),
        "publiceren": Q(verdacht_spam=False, registertekst__gepubliceerd_op__isnull=True, gewist_op__isnull=True)
        & ~Q(staat__in=[Staat.SPAM, Staat.ONGEGROND, Staat.NIEUW]),
        "moderatie": Q(verdacht_spam=True, staat=Staat.NIEUW),
        "dicht": Q(staat__in=list(GESLOTEN)),
    }


class RegistertekstQuerySet(Zoekbaar):
    """The public side of a report: what an editor wrote after taking every name out."""

    documentsoort = "register"

    def gepubliceerd(self) -> "RegistertekstQuerySet":
        return self.filter(gepubliceerd_op__isnull=False)

    def zichtbaar_voor(self, gebruiker: Any) -> "RegistertekstQuerySet":
        """Published texts for everybody, drafts for editors and who handles reports."""
        if heeft_rol(gebruiker, Rol.REDACTEUR, Rol.BEHANDELAAR):
            return self
        return self.gepubliceerd()

    def voor_lijst(self) -> "RegistertekstQuerySet":
        """With the report's rule, sector and how many people have the same."""
        rijen = self.select_related("melding", "melding__regelgeving", "melding__sector", "melding__thema").annotate(
            aantal_steun=Count("melding__steunen")
        )
        # A query that groups forgets the order of the model; a search has brought its own.
        return rijen if self.query.order_by else rijen.order_by("-gepubliceerd_op", "-pk")


class RegelficheQuerySet(Zoekbaar):
    """Rule cards."""

    documentsoort = "regels"
    titelveld = "vraag"

    def gepubliceerd(self) -> "RegelficheQuerySet":
        return self.filter(gepubliceerd_op__isnull=False)

    def zichtbaar_voor(self, gebruiker: Any) -> "RegelficheQuerySet":
        """Published cards for everybody, drafts for editors."""
        return self if heeft_rol(gebruiker, Rol.REDACTEUR) else self.gepubliceerd()

    def voor_lijst(self) -> "RegelficheQuerySet":
        return self.select_related("regelgeving", "thema")


class VolgcodeQuerySet(QuerySet):
    """Follow links."""

    def geldig(self, code: str, nu: datetime) -> "VolgcodeQuerySet":
        """The link with this code, if it still works."""
        return self.filter(code_hash=digest(code), vervalt_op__gt=nu, melding__gewist_op__isnull=True)
