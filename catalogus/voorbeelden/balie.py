"""What the demo's desks have to work on: the offer of an invented provider, and a second source that repeats a part of it.

Each course but the first and the last lacks something that a provider should look at (`querysets/werklijst`).
"""

from datetime import date, timedelta
from decimal import Decimal

from ..enums.opleiding import Leervorm, Moment, Niveau, Tempo
from ..imports.rijen import Aanbiederrij, Opleidingrij, Uitvoeringrij


def own_offer(vandaag: date, aanbieder: Aanbiederrij) -> list[Opleidingrij]:
    """The courses that the provider delivers himself; dates count from `vandaag`."""
    return [_payroll(vandaag, aanbieder), *_with_work(vandaag, aanbieder), _forklift(vandaag, aanbieder)]


def second_source(vandaag: date) -> list[Opleidingrij]:
    """Two of those courses as another source would give them: with its own titles and words, and another price."""
    aanbieder = Aanbiederrij("OHV", "Opleidingshuis Voorbeeld vzw")
    lonen, heftruck = _payroll(vandaag, aanbieder), _forklift(vandaag, aanbieder)
    lonen.eigen_id, lonen.titel, lonen.niveau = "2001", "Loonadministratie (basis)", ""
    lonen.bron_termen = {"educationLevel": ["basisniveau"]}
    lonen.uitvoeringen[0].momenten = []
    lonen.uitvoeringen[0].bron_termen = {"attendancePattern": "tijdens kantooruren"}
    heftruck.eigen_id, heftruck.titel = "2002", "Attest bestuurder heftruck"
    heftruck.uitvoeringen[0].prijs = Decimal(310)
    return [lonen, heftruck]


def _payroll(vandaag: date, aanbieder: Aanbiederrij) -> Opleidingrij:
    start = vandaag + timedelta(days=40)
    return Opleidingrij(
        aanbieder=aanbieder,
        eigen_id="LOON-1",
        titel="Loonadministratie: basis",
        samenvatting="Je berekent een loon van bruto naar netto en geeft het correct aan.",
        beschrijving="<p>Je werkt met loonbrieven van verzonnen bedrijven, in kleine groep.</p>",
        leerdoelen=["Je berekent een loon van arbeiders en bedienden.", "Je vult de aangifte van een kwartaal in."],
        niveau=Niveau.START.value,
        isced="0411",
        certificaat="Attest van deelname",
        sectoren=["bedienden"],
        trefwoorden=["payroll", "lonen", "sociale zekerheid"],
        doelgroep="Wie in een kmo of sociaal secretariaat met lonen werkt of wil werken.",
        bijgewerkt_op=vandaag - timedelta(days=3),
        uitvoeringen=[_run("LOON-1-A", start, start + timedelta(days=21), uren=24, prijs=345)],
    )


def _forklift(vandaag: date, aanbieder: Aanbiederrij) -> Opleidingrij:
    start = vandaag + timedelta(days=52)
    return Opleidingrij(
        aanbieder=aanbieder,
        eigen_id="HEF-1",
        titel="Heftruck: attest van bestuurder",
        samenvatting="Je rijdt en stapelt veilig met een heftruck en legt de proef af.",
        leerdoelen=["Je kijkt de heftruck na voor je vertrekt.", "Je stapelt paletten tot vier meter hoog."],
        niveau=Niveau.START.value,
        isced="1041",
        certificaat="Attest heftruckbestuurder",
        sectoren=["transport-logistiek"],
        trefwoorden=["heftruck", "magazijn"],
        bijgewerkt_op=vandaag - timedelta(days=3),
        uitvoeringen=[
            _run("HEF-1-A", start, start + timedelta(days=1), uren=14, prijs=290),
            _run("HEF-1-B", start + timedelta(days=35), start + timedelta(days=36), uren=14, prijs=290),
        ],
    )


def _with_work(vandaag: date, aanbieder: Aanbiederrij) -> list[Opleidingrij]:
    def course(code: str, titel: str, samenvatting: str, isced: str, *uitvoeringen: Uitvoeringrij) -> Opleidingrij:
        return Opleidingrij(
            aanbieder=aanbieder,
            eigen_id=code,
            titel=titel,
            samenvatting=samenvatting,
            isced=isced,
            sectoren=["bedienden"],
            bijgewerkt_op=vandaag - timedelta(days=200),
            uitvoeringen=list(uitvoeringen),
        )

    def on(dagen: int) -> date:
        return vandaag + timedelta(days=dagen)

    zonder_prijs = _run("NED-1-A", on(64), on(120), uren=40, prijs=None)
    zonder_plaats = _run("BORD-1-A", on(75), on(75), uren=7, prijs=180)
    zonder_plaats.plaats = zonder_plaats.vorm = ""
    altijd = Uitvoeringrij(
        "MANT-1-A", start_flexibel=True, vorm=Leervorm.ONLINE.value, uren=Decimal(6), prijs=Decimal(0)
    )
    altijd.momenten = [Moment.EIGEN_TEMPO.value]
    return [
        course("EXC-1", "Excel: draaitabellen in een dag", "Je vat lange lijsten samen in een overzicht.", "0611",
               _run("EXC-1-A", on(12), on(12), uren=7, prijs=195)),
        course("NED-1", "Nederlands op de werkvloer: vervolg", "Je volgt een overleg en schrijft een kort verslag.", "0231", zonder_prijs),
        course("FRA-1", "Vlot telefoneren in het Frans", "Je helpt Franstalige klanten aan de telefoon.", "0231",
               _run("FRA-1-A", on(-60), on(-20), uren=20, prijs=220)),
        course("BORD-1", "Een elektrisch bord lezen", "Je leest een schema en vindt een fout in het bord.", "0713", zonder_plaats),
        course("MANT-1", "Werken en zorgen voor een ouder", "", "0921", altijd),
    ]  # fmt: skip


def _run(eigen_id: str, start: date, eind: date, *, uren: int, prijs: int | None) -> Uitvoeringrij:
    return Uitvoeringrij(
        eigen_id=eigen_id,
        start_datum=start,
        eind_datum=eind,
        vorm=Leervorm.CONTACT.value,
        tempo=Tempo.DEELTIJDS.value if start != eind else "",
        momenten=[Moment.OVERDAG.value],
        uren=Decimal(uren),
        prijs=None if prijs is None else Decimal(prijs),
        plaatsen=12,
        plaatsen_vrij=9,
        plaatsnaam="Campus Dijle",
        adres="Voorbeeldkaai 7",
        plaats="Mechelen",
    )
