"""How rule cards and public texts become search documents. What is not published does not come out."""

from django.db.models import QuerySet

from partnerschap.kern.zoeken.vraag import Zoekdocument

from .models import Regelfiche, Registertekst


def cards() -> QuerySet:
    """Published rule cards."""
    return Regelfiche.objects.gepubliceerd().select_related("regelgeving", "thema").defer("zoekvector")


def card_document(fiche: Regelfiche) -> Zoekdocument:
    """The question first; then the answer, the conditions, what to do, and which rule it is."""
    regel = fiche.regelgeving
    labels = [regel.naam, regel.titel] if regel else []
    tekst = [
        fiche.kort_antwoord, fiche.voorwaarden, fiche.wat_nu, fiche.get_actor_display(), fiche.get_niveau_display(),
        fiche.thema.naam if fiche.thema else "",
    ]  # fmt: skip
    kwaliteit = 0.5 + 0.5 * (fiche.bevestigd_op is not None)
    return Zoekdocument(fiche.pk, fiche.vraag, list(filter(None, labels)), " ".join(tekst), kwaliteit=kwaliteit)


def texts() -> QuerySet:
    """Published texts of the register; never what the reporter wrote."""
    return (
        Registertekst.objects.gepubliceerd()
        .select_related("melding__regelgeving", "melding__sector", "melding__thema")
        .prefetch_related("stappen")
        .defer("zoekvector")
    )


def text_document(tekst: Registertekst) -> Zoekdocument:
    """The title first; then problem, proposal, answer and steps, with the rule, sector and theme an editor gave."""
    bij = [tekst.melding.regelgeving, tekst.melding.sector, tekst.melding.thema]
    inhoud = [tekst.probleem, tekst.voorstel, tekst.antwoord, tekst.melding.nummer]
    inhoud += [f"{stap.titel} {stap.tekst}" for stap in tekst.stappen.all()]
    labels = [een.naam for een in bij if een]
    return Zoekdocument(tekst.pk, tekst.titel, labels, " ".join(inhoud), kwaliteit=0.5 + 0.5 * bool(tekst.antwoord))
