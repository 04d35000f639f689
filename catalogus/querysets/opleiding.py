"""Selections of courses and runs."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from partnerschap.bestuur.enums import Rol
from partnerschap.bestuur.toegang import heeft_rol


class AanbiederQuerySet(QuerySet):
    def zichtbaar_voor(self, gebruiker: Any) -> "AanbiederQuerySet":
        """Providers have no secrets: everybody sees them all."""
        return self

    def voor_lijst(self) -> "AanbiederQuerySet":
        return self.select_related("organisatie")


class UitvoeringQuerySet(QuerySet):
    def levend(self) -> "UitvoeringQuerySet":
        """Runs that their source still offers."""
        return self.filter(verdwenen_op__isnull=True)

    def komend(self, vandaag: date) -> "UitvoeringQuerySet":
        """Runs you can still join: start today or later, start when you like, or no date known yet."""
        return self.levend().filter(komend_q(vandaag))

    def voor_lijst(self) -> "UitvoeringQuerySet":
        return self.select_related("gemeente").order_by("start_datum", "pk")


def komend_q(vandaag: date, pad: str = "") -> Q:
    """What makes a run one you can still join; `pad` is the lookup prefix (`uitvoeringen__`)."""
    niet_voorbij = Q(**{f"{pad}eind_datum__isnull": True}) | Q(**{f"{pad}eind_datum__gte": vandaag})
    nog_open = Q(**{f"{pad}inschrijven_tot__isnull": True}) | Q(**{f"{pad}inschrijven_tot__gte": vandaag})
    begint = Q(**{f"{pad}start_datum__gte": vandaag}) | Q(**{f"{pad}start_datum__isnull": True})
    return nog_open & (begint | Q(**{f"{pad}start_flexibel": True})) & niet_voorbij


class OpleidingQuerySet(QuerySet):
    def levend(self) -> "OpleidingQuerySet":
        """Published and still offered by the source."""
        return self.filter(gepubliceerd=True, verdwenen_op__isnull=True)

    def zichtbaar_voor(self, gebruiker: Any) -> "OpleidingQuerySet":
        """What this visitor may find: the living offer; a provider also its own, the catalogue's keeper everything."""
        if heeft_rol(gebruiker, Rol.CATALOGUSBEHEERDER):
            return self
        levend = Q(gepubliceerd=True, verdwenen_op__isnull=True)
        organisatie = getattr(gebruiker, "organisatie_id", None)
        if organisatie is not None and heeft_rol(gebruiker, Rol.AANBIEDER):
            levend |= Q(aanbieder__organisatie_id=organisatie)
        return self.filter(levend)

    def met_komende_uitvoering(self, vandaag: date) -> "OpleidingQuerySet":
        """Courses with a run that you can still join."""
        uitvoering = self.model._meta.get_field("uitvoeringen").related_model
        return self.filter(Exists(uitvoering.objects.komend(vandaag).filter(opleiding=OuterRef("pk"))))

    def voor_lijst(self) -> "OpleidingQuerySet":
        """Everything a card, a detail page or an API record shows."""
        uitvoering = self.model._meta.get_field("uitvoeringen").related_model
        levende = Prefetch("uitvoeringen", queryset=uitvoering.objects.levend().voor_lijst())
        return self.select_related("aanbieder").prefetch_related(levende, "sectoren", "themas").defer("zoekvector")
