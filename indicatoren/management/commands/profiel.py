"""`manage.py profiel`: keep, try and activate the column profiles of Belgian tables."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from indicatoren.actions import profielen
from indicatoren.imports.belgie.bestat import PRESETS
from indicatoren.models import Kolomprofiel
from partnerschap.kern.imports.source import Verschil
from partnerschap.kern.imports.verslag import sentence


class Command(BaseCommand):
    help = "Kolomprofielen: profiel lijst | bewaar NAAM --definitie F --titel T --dataset D | proef NAAM --bestand F | activeer NAAM --bestand F."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("wat", choices=["lijst", "bewaar", "proef", "activeer"])
        parser.add_argument("naam", nargs="?", default="")
        parser.add_argument("--definitie", type=Path, metavar="JSON", help="kolommen, vast, notatie en blad")
        parser.add_argument("--titel", default="")
        parser.add_argument("--dataset", default="")
        parser.add_argument("--bestand", type=Path, metavar="PAD", help="een echt bestand van deze tabel")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            getattr(self, f"_{opties['wat']}")(opties)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout

    def _lijst(self, opties: dict[str, Any]) -> None:
        for preset in PRESETS.values():
            self.stdout.write(f"{preset.slug}  {preset.dataset}  vast profiel: {preset.titel}")
        for rij in Kolomprofiel.objects.all():
            self.stdout.write(f"{rij.slug}  {rij.dataset}  {'actief' if rij.actief else 'concept'}: {rij.titel}")

    def _bewaar(self, opties: dict[str, Any]) -> None:
        try:
            definitie = json.loads(opties["definitie"].read_text(encoding="utf-8"))
        except (AttributeError, OSError, ValueError) as fout:
            raise CommandError(f"Geef met --definitie een leesbaar JSON-bestand ({fout}).") from fout
        if not isinstance(definitie, dict):
            raise CommandError("Een profiel is een JSON-object met 'kolommen'.")
        oud = Kolomprofiel.objects.filter(slug=opties["naam"]).first()
        rij = profielen.save_profile(
            slug=opties["naam"],
            titel=opties["titel"] or (oud.titel if oud else ""),
            dataset=opties["dataset"] or (oud.dataset if oud else ""),
            definitie=definitie,
        )
        self.stdout.write(
            f"Bewaard als {'actief profiel' if rij.actief else 'concept'}. Probeer het: profiel proef {rij.slug} --bestand F"
        )

    def _proef(self, opties: dict[str, Any]) -> None:
        proef = profielen.try_profile(profiel=self._profile(opties), bestand=self._file(opties))
        self._show(proef)
        if not proef.gelukt:
            sys.exit(1)

    def _activeer(self, opties: dict[str, Any]) -> None:
        profiel = self._profile(opties)
        self._show(profielen.activate(profiel=profiel, bestand=self._file(opties)))
        self.stdout.write(f"Het profiel is nu actief: importeer eak {profiel.slug} --bestand F")

    def _show(self, proef: profielen.Proef) -> None:
        """The differences first, then what was not understood."""
        run = proef.run
        self.stdout.write(sentence(Verschil(run.nieuw, run.gewijzigd, run.ongewijzigd, run.verdwenen), run.geweigerd))
        for verschil in proef.verschillen:
            self.stdout.write(
                f"  {verschil.soort}: {verschil.onderwerp}: {verschil.oud or 'niets'} -> {verschil.nieuw or 'niets'}"
            )
        for afwijzing in proef.afwijzingen:
            self.stdout.write(f"  geweigerd: {afwijzing}")
        self.stdout.write(run.melding)

    def _profile(self, opties: dict[str, Any]) -> Kolomprofiel:
        rij = Kolomprofiel.objects.filter(slug=opties["naam"]).first()
        if rij is None:
            raise CommandError(f"Er is geen kolomprofiel '{opties['naam']}'. Bekijk ze met: profiel lijst")
        return rij

    def _file(self, opties: dict[str, Any]) -> Path:
        if opties["bestand"] is None:
            raise CommandError("Geef met --bestand een echt bestand van deze tabel.")
        bestand: Path = opties["bestand"]
        return bestand
