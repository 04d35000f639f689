"""The text of a mail that asks the holder for a missing figure. Ready to copy; the portal sends nothing."""

from dataclasses import dataclass

from ..models import OntbrekendGegeven


@dataclass(frozen=True)
class Brief:
    """Subject and text, without a name or address."""

    onderwerp: str
    tekst: str


def letter(gegeven: OntbrekendGegeven) -> Brief:
    """The mail for one missing figure, in plain words: what, why, in which form, under which condition."""
    doel = gegeven.doelstelling
    indicator = gegeven.indicator
    wat = [f"- Wat: {gegeven.naam}", f"- Bron waarin het zou staan: {gegeven.bron}"]
    if indicator is not None:
        wat.append(f"- Wat we meten: {indicator.meetzin}")
    if gegeven.groep:
        wat.append(f"- Groep: {gegeven.groep}, en daarnaast het totaal waar de groep bij hoort")
    regels = [
        "Dag,",
        "",
        f"Het Partnerschap Levenslang Leren volgt het doel '{doel.titel}' ({doel.code}) op. Daarvoor missen we een cijfer "
        "waarvan we denken dat je het hebt.",
        "",
        *wat,
        f"- Waarom: {gegeven.waarom}",
        f"- Waar het genoemd is: {gegeven.gevraagd_in}",
        "",
        "We vragen liefst een tabel voor het Vlaams Gewest, per jaar en zo ver terug als het kan, met een woord uitleg "
        "over de meetwijze, breuken en onzekerheid. Een bestand dat je al hebt, volstaat: we vragen geen nieuwe "
        "bevraging. Gegevens over herkenbare mensen hebben we niet nodig.",
        "",
        "Kun je het cijfer geven, of zeggen waarom niet? Laat ook weten of we het mogen publiceren met bronvermelding. "
        "Je antwoord komt in het openbare register van ontbrekende cijfers.",
        "",
        "Met vriendelijke groet,",
        "Het Partnerschap Levenslang Leren",
    ]
    return Brief(f"Vraag om een cijfer: {gegeven.naam.lower()}", "\n".join(regels))
