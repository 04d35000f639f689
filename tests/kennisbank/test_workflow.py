"""Every arrow of the workflow, allowed and refused; and what happens to an item that takes one."""

from itertools import product

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from kennisbank.actions import items, overgangen
from kennisbank.actions.overgangen import Onvolledig
from kennisbank.enums import Soort, Staat
from kennisbank.models import Kennisitem
from kennisbank.volledigheid import PER_SOORT, missing
from kennisbank.workflow import OVERGANGEN, STAPWOORDEN, OvergangGeweigerd, Wie, allowed, check, may_edit
from partnerschap.bestuur.enums import Rol
from partnerschap.kern.models import UitgaandBericht
from tests.bestuur.factories import met_rol

from .factories import maak

VERWACHT = {
    (Staat.CONCEPT, "indienen"): Staat.INGEDIEND,
    (Staat.CONCEPT, "publiceren"): Staat.GEPUBLICEERD,
    (Staat.TERUGGESTUURD, "indienen"): Staat.INGEDIEND,
    (Staat.INGEDIEND, "intrekken"): Staat.CONCEPT,
    (Staat.INGEDIEND, "nazien"): Staat.IN_NAZICHT,
    (Staat.INGEDIEND, "terugsturen"): Staat.TERUGGESTUURD,
    (Staat.INGEDIEND, "publiceren"): Staat.GEPUBLICEERD,
    (Staat.IN_NAZICHT, "terugsturen"): Staat.TERUGGESTUURD,
    (Staat.IN_NAZICHT, "publiceren"): Staat.GEPUBLICEERD,
    (Staat.GEPUBLICEERD, "archiveren"): Staat.GEARCHIVEERD,
    (Staat.GEARCHIVEERD, "heropenen"): Staat.IN_NAZICHT,
}
INDIENER_MAG = {"indienen", "intrekken"}
REDACTEUR_MAG = {"indienen", "nazien", "terugsturen", "publiceren", "archiveren", "heropenen"}


@pytest.mark.parametrize(("staat", "naam"), list(product(Staat, OVERGANGEN)))
def test_only_the_drawn_arrows_exist(staat: Staat, naam: str) -> None:
    for wie, mag in ((Wie.INDIENER, INDIENER_MAG), (Wie.REDACTEUR, REDACTEUR_MAG)):
        if (staat, naam) in VERWACHT and naam in mag:
            assert check(naam, staat, {wie}).naar == VERWACHT[staat, naam]
            assert naam in [o.naam for o in allowed(staat, {wie})]
        else:
            with pytest.raises(OvergangGeweigerd):
                check(naam, staat, {wie})
            assert naam not in [o.naam for o in allowed(staat, {wie})]
    with pytest.raises(OvergangGeweigerd):
        check(naam, staat, set())


def test_who_may_change_the_content() -> None:
    assert [s for s in Staat if may_edit(s, {Wie.INDIENER})] == [Staat.CONCEPT, Staat.TERUGGESTUURD]
    assert [s for s in Staat if not may_edit(s, {Wie.REDACTEUR})] == [Staat.GEARCHIVEERD]
    assert not any(may_edit(s, set()) for s in Staat)
    assert set(STAPWOORDEN) == set(OVERGANGEN)


@pytest.mark.parametrize("soort", Soort)
def test_the_list_of_what_is_missing_is_complete(soort: Soort) -> None:
    velden = [o.veld for o in missing(soort, {})]
    assert velden[:3] == ["titel", "samenvatting", "themas"]
    assert set(PER_SOORT[soort]) <= set(velden)
    if soort == Soort.PUBLICATIE:
        assert velden[-1] == "bron_url"


@pytest.mark.django_db
class TestStappen:
    def test_submitting_an_unfinished_item_is_refused_with_the_list(self) -> None:
        lid = met_rol(Rol.LID)
        item = maak(Soort.GOEDE_PRAKTIJK, Staat.CONCEPT, lid, wat_werkte_niet="", bewijsgraad=None)
        with pytest.raises(Onvolledig) as fout:
            overgangen.move(item=item, naam="indienen", door=lid)
        assert [o.veld for o in fout.value.ontbreekt] == ["bewijsgraad", "wat_werkte_niet"]
        item.refresh_from_db()
        assert item.staat == Staat.CONCEPT
        assert item.versies.count() == 1

    def test_grade_zero_is_an_answer(self) -> None:
        assert overgangen.missing_for(maak(Soort.GOEDE_PRAKTIJK, Staat.CONCEPT, bewijsgraad=0)) == []

    def test_the_whole_way_with_its_mails(self) -> None:
        lid, redacteur = met_rol(Rol.LID), met_rol(Rol.REDACTEUR)
        item = maak(Soort.TOOL, Staat.CONCEPT, lid)
        overgangen.move(item=item, naam="indienen", door=lid)
        overgangen.move(item=item, naam="nazien", door=redacteur)
        overgangen.move(item=item, naam="terugsturen", door=redacteur, bericht="Zeg wat het kost.")
        overgangen.move(item=item, naam="indienen", door=lid)
        item = overgangen.move(item=item, naam="publiceren", door=redacteur)
        assert (item.staat, item.nagelezen_door) == (Staat.GEPUBLICEERD, redacteur)
        assert item.nagelezen_op
        assert item.gepubliceerd_op
        assert item.herzien_tegen
        assert [v.stap for v in item.versies.order_by("nummer")][1:] == [
            "indienen", "nazien", "terugsturen", "indienen", "publiceren",
        ]  # fmt: skip
        post = list(UitgaandBericht.objects.order_by("pk").values_list("soort", "aan"))
        assert post == [
            ("kennis-indienen", lid.email),
            ("kennis-ingediend", redacteur.email),
            ("kennis-terugsturen", lid.email),
            ("kennis-indienen", lid.email),
            ("kennis-ingediend", redacteur.email),
            ("kennis-publiceren", lid.email),
        ]
        assert "Zeg wat het kost." in UitgaandBericht.objects.get(soort="kennis-terugsturen").tekst
        assert not mail.outbox  # the sender takes it, after the commit

    def test_sending_back_asks_for_a_message(self) -> None:
        item = maak(Soort.TOOL, Staat.INGEDIEND)
        with pytest.raises(OvergangGeweigerd, match="Schrijf wat er nog moet gebeuren"):
            overgangen.move(item=item, naam="terugsturen", door=met_rol(Rol.REDACTEUR), bericht="  ")

    @pytest.mark.parametrize("rol", [Rol.LID, Rol.AANBIEDER, Rol.BEHANDELAAR, Rol.CATALOGUSBEHEERDER])
    def test_a_stranger_takes_no_step(self, rol: Rol) -> None:
        vreemde = met_rol(rol)
        for naam in OVERGANGEN:
            with pytest.raises(OvergangGeweigerd):
                overgangen.move(item=maak(Soort.TOOL, Staat.INGEDIEND), naam=naam, door=vreemde)

    def test_an_event_has_no_review_date_and_a_first_publication_date_stays(self) -> None:
        redacteur = met_rol(Rol.REDACTEUR)
        item = overgangen.move(item=maak(Soort.EVENEMENT, Staat.INGEDIEND), naam="publiceren", door=redacteur)
        assert item.herzien_tegen is None
        eerst = item.gepubliceerd_op
        for naam in ("archiveren", "heropenen", "publiceren"):
            item = overgangen.move(item=item, naam=naam, door=redacteur)
        assert item.gepubliceerd_op == eerst

    def test_reading_again_moves_the_review_date(self) -> None:
        item = maak(Soort.TOOL, herzien_tegen="2026-01-01")
        item = overgangen.reconfirm(item=item, door=met_rol(Rol.REDACTEUR))
        assert item.herzien_tegen.year >= 2027
        with pytest.raises(OvergangGeweigerd):
            overgangen.reconfirm(item=item, door=met_rol(Rol.LID))

    def test_a_maker_cannot_set_the_editors_words(self) -> None:
        lid = met_rol(Rol.LID)
        item = maak(Soort.TOOL, Staat.CONCEPT, lid)
        item = items.update(item=item, door=lid, gegevens={"titel": "Nieuw", "voorbeeld": True, "te_bevestigen": "x"})
        assert (item.titel, item.voorbeeld, item.te_bevestigen) == ("Nieuw", False, "")

    def test_two_people_at_once_do_not_overwrite_each_other(self) -> None:
        redacteur = met_rol(Rol.REDACTEUR)
        item = maak(Soort.TOOL, Staat.CONCEPT)
        items.update(item=item, gegevens={"titel": "Eerst"}, door=redacteur, gezien=1)
        with pytest.raises(items.IntussenGewijzigd):
            items.update(item=item, gegevens={"titel": "Ook"}, door=redacteur, gezien=1)

    @pytest.mark.parametrize(
        "waarden",
        [
            {"staat": "gepubliceerd", "gepubliceerd_op": None},
            {"staat": "ingediend", "ingediend_op": None},
            {"staat": "weg"},
        ],
    )
    def test_the_database_refuses_a_state_without_its_moment(self, waarden: dict[str, str | None]) -> None:
        item = maak(Soort.TOOL, Staat.CONCEPT)
        with pytest.raises(IntegrityError), transaction.atomic():
            Kennisitem.objects.filter(pk=item.pk).update(**waarden)
