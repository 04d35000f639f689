"""Selections of the knowledge bank."""

from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol
from partnerschap.kern.zoeken.doorzoekbaar import Doorzoekbaar

from .enums import Soort, Staat

SLAPEND = ("zoekvector", "zoektekst", "tekst_html")
DETAILS = ("praktijk", "publicatie", "tool", "evenement", "leermateriaal")


class KennisitemQuerySet(Doorzoekbaar):
    """Published items are for everybody, drafts for their maker, everything for editors."""

    documentsoort = "kennis"

    def gepubliceerd(self) -> "KennisitemQuerySet":
        return self.filter(staat=Staat.GEPUBLICEERD)

    def zichtbaar_voor(self, gebruiker: Any) -> "KennisitemQuerySet":
        """What this person (or visitor) may see at its own address."""
        if heeft_rol(gebruiker, Rol.REDACTEUR):
            return self
        openbaar = Q(staat=Staat.GEPUBLICEERD)
        if getattr(gebruiker, "is_authenticated", False):
            return self.filter(openbaar | Q(ingediend_door=gebruiker))
        return self.filter(openbaar)

    def bewerkbaar_voor(self, gebruiker: Any) -> "KennisitemQuerySet":
        """What this person may open in the workshop: his own, or everything for an editor. The state decides the rest."""
        if heeft_rol(gebruiker, Rol.REDACTEUR):
            return self
        return self.van(gebruiker)

    def van(self, gebruiker: Any) -> "KennisitemQuerySet":
        """What this person made."""
        return self.filter(ingediend_door=gebruiker)

    def niet_voorbij(self, nu: datetime) -> "KennisitemQuerySet":
        """Without events that ended before `nu`: they expire by themselves (ANKERS 58)."""
        return self.exclude(soort=Soort.EVENEMENT, evenement__afgelopen_na__lte=nu)

    def komend(self, nu: datetime) -> "KennisitemQuerySet":
        """Published events that are not over at `nu`, soonest first."""
        return self.gepubliceerd().filter(evenement__afgelopen_na__gt=nu).order_by("evenement__begin", "pk")

    def voorbij(self, nu: datetime) -> "KennisitemQuerySet":
        """Published events that are over at `nu`, latest first."""
        return self.gepubliceerd().filter(evenement__afgelopen_na__lte=nu).order_by("-evenement__begin", "-pk")

    def te_herzien(self, vandaag: date) -> "KennisitemQuerySet":
        """Published items whose review date has come."""
        return self.gepubliceerd().filter(herzien_tegen__lte=vandaag)

    def op_datum(self) -> "KennisitemQuerySet":
        """Newest first."""
        return self.order_by(F("gepubliceerd_op").desc(nulls_last=True), "-pk")

    def voor_lijst(self) -> "KennisitemQuerySet":
        """All that a card in a list shows."""
        return (
            self.defer(*SLAPEND, "tekst")
            .select_related("organisatie", *DETAILS, "evenement__gemeente")
            .prefetch_related("themas")
        )

    def voor_detail(self) -> "KennisitemQuerySet":
        """All that a page or an API answer of one item shows."""
        return (
            self.defer("zoekvector", "zoektekst")
            .select_related("organisatie", *DETAILS, "evenement__gemeente")
            .prefetch_related("themas", "sectoren", "doelgroepen", "doelstellingen", "praktijk__steun__versies")
        )

    def voor_werkbank(self) -> "KennisitemQuerySet":
        """Rows of the desk and of 'Mijn bijdragen'."""
        return self.defer(*SLAPEND, "tekst").select_related("organisatie", "ingediend_door")

    def lijkt_op(self, item: Any) -> "KennisitemQuerySet":
        """Published items that share a theme with `item`, most shared themes first."""
        return (
            self.gepubliceerd()
            .filter(themas__in=[thema.pk for thema in item.themas.all()])
            .exclude(pk=item.pk)
            .annotate(gedeeld=Count("themas"))
            .order_by("-gedeeld", "-gepubliceerd_op", "-pk")
        )

    def facetrijen(self) -> list[dict[str, Any]]:
        """Per item the values of every facet, in one query; `bewijs` holds each grade it reaches."""

        def codes(veld: str, kolom: str) -> ArraySubquery:
            doorheen = getattr(self.model, veld).through
            return ArraySubquery(doorheen.objects.filter(kennisitem=OuterRef("pk")).values(f"{kolom}__code"))

        rijen = self.order_by().annotate(
            f_thema=codes("themas", "thema"),
            f_sector=codes("sectoren", "sector"),
            f_doelgroep=codes("doelgroepen", "doelgroep"),
            f_bewijs=Coalesce(F("praktijk__bewijsgraad"), Value(0)),
        )
        return [
            {
                "soort": soort, "thema": thema, "sector": sector, "doelgroep": doelgroep, "land": land,
                "bewijs": [str(graad) for graad in range(1, bewijs + 1)],
            }
            for soort, land, thema, sector, doelgroep, bewijs in rijen.values_list(
                "soort", "land", "f_thema", "f_sector", "f_doelgroep", "f_bewijs"
            )
        ]  # fmt: skip
