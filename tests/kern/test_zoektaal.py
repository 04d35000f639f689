"""The words of search: folding, codes, compounds, other words, spelling, marking. No database."""

import pytest

from partnerschap.kern.zoeken.markeren import mark
from partnerschap.kern.zoeken.ontleding import Taalkennis, parse, respell
from partnerschap.kern.zoeken.spelling import Spelling, distance
from partnerschap.kern.zoeken.splitser import Splitser
from partnerschap.kern.zoeken.taal import stem, stems, without_generic_suffix, words
from partnerschap.kern.zoeken.woorden import Woordenlijst, read_groups

SCHAT = frozenset(
    [
        "las",
        "lassen",
        "opleiding",
        "onderhoud",
        "technicus",
        "auto",
        "kind",
        "begeleider",
        "poets",
        "hulp",
        "excel",
        "boek",
        "houder",
    ]
)
LIJST = Woordenlijst("proef", 0.8, (("clark", "heftruck", "vorkheftruck"), ("eerste hulp", "ehbo")))


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Crèche", ["creche"]),
        ("C++ en C#", ["c++", "en", "c#"]),
        ("ISO9001", ["iso", "9001"]),
        ("Node.js", ["node.js"]),
        (".NET", [".net"]),
        ("MIG/MAG-lassen", ["mig", "mag", "lassen"]),
        ("   ", []),
    ],
)
def test_words_keep_codes_and_lose_accents(tekst, verwacht):
    assert words(tekst) == verwacht


def test_forms_of_a_word_share_a_stem():
    assert stem("lassen") == stem("las")
    assert stems("het lassen van de auto's")[0] == stem("las")


def test_compounds_are_split_with_the_vocabulary_and_not_against_sense():
    splitser = Splitser(SCHAT)
    assert splitser.split("onderhoudstechnicus") == ("onderhoud", "technicus")
    assert splitser.split("kinderbegeleider") == ()
    assert splitser.split("boekhouder") == ()
    assert without_generic_suffix("lasopleiding") == "las"


def test_a_word_brings_the_other_words_of_its_group():
    kennis = Taalkennis(Splitser(SCHAT), (LIJST,))
    eenheid = parse("clark", kennis).eenheden[0]
    assert {ander.label for ander in eenheid.andere} == {"heftruck", "vorkheftruck"}
    samen = parse("cursus eerste hulp", kennis).eenheden
    assert [len(een.termen) for een in samen] == [1, 2]
    assert [een.verplicht for een in samen] == [False, True]


def test_a_misspelt_word_is_read_as_the_nearest_one():
    kennis = Taalkennis(Splitser(SCHAT), (), Spelling(SCHAT))
    ontleding = respell(parse("begleider", kennis), kennis, lambda term: False)
    assert ontleding.gelezen_als == (("begleider", "begeleider"),)
    assert distance("lasesr", "lasser") == 1
    assert Spelling(SCHAT).nearest("qqqqqq") is None


def test_marks_stand_on_the_words_that_were_searched():
    stukken = mark("Leer Lassen in de crèche", frozenset({stem("lassen"), stem("creche")}))
    assert [stuk.tekst for stuk in stukken if stuk.gevonden] == ["Lassen", "crèche"]
    assert "".join(stuk.tekst for stuk in stukken) == "Leer Lassen in de crèche"


def test_the_list_that_comes_with_the_portal_is_large_enough():
    from importlib.resources import files

    tekst = (files("partnerschap.kern.gegevens") / "woordgroepen.csv").read_text(encoding="utf-8")
    groepen = read_groups(tekst.splitlines())
    assert len(groepen) >= 150
    assert all(len(groep) > 1 for groep in groepen)
