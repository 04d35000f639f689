"""The house points one way: foreign keys, migrations and lookups by name run downward only (ADR 2)."""

from __future__ import annotations

import ast

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.migrations.loader import MigrationLoader

from scripts.huis.controles.bestanden import APPS, project_files, read

VOLGORDE = ["kern", "bestuur", "catalogus", "indicatoren", "meldpunt", "kennisbank", "voorpagina"]
RANG = {label: place for place, label in enumerate(VOLGORDE)}


def own_models():
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in RANG]


def upward_keys(models, rank=RANG) -> list[str]:
    found = []
    for model in models:
        for field in model._meta.get_fields():
            remote = getattr(field, "remote_field", None)
            if remote is None or field.auto_created or not isinstance(field.related_model, type):
                continue
            target = field.related_model._meta.app_label
            if target in rank and rank[target] > rank[model._meta.app_label]:
                found.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    return found


def test_every_app_of_ours_has_a_place_in_the_order():
    ours = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in APPS}
    assert ours == set(VOLGORDE)


def test_foreign_keys_run_downward():
    assert upward_keys(own_models()) == []


def test_an_upward_key_would_be_seen():
    from partnerschap.bestuur.models import Gebruiker

    upside_down = {label: -place for label, place in RANG.items()}
    relations = [f for f in Gebruiker._meta.get_fields() if getattr(f, "remote_field", None) and not f.auto_created]
    assert upward_keys(own_models(), upside_down) or not relations


def test_no_generic_foreign_keys():
    generic = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ]
    assert generic == []


def test_migrations_depend_downward():
    loader = MigrationLoader(None)
    upward = [
        f"{label}.{name} -> {needed}"
        for (label, name), migration in loader.disk_migrations.items()
        if label in RANG
        for needed, _ in migration.dependencies
        if needed in RANG and RANG[needed] > RANG[label]
    ]
    assert upward == []


def test_nothing_is_fetched_upward_by_name():
    """`apps.get_model("meldpunt.Melding")` in a lower app would walk around the import contract."""
    found = []
    for path in project_files():
        if path.suffix != ".py" or path.parts[0] not in APPS or "migrations" in path.parts:
            continue
        own = path.parts[1] if path.parts[0] == "partnerschap" else path.parts[0]
        for node in ast.walk(ast.parse(read(path))):
            name = getattr(getattr(node, "func", None), "attr", "")
            first = node.args[0] if name == "get_model" and node.args else None
            if isinstance(first, ast.Constant) and RANG.get(str(first.value).split(".")[0], -1) > RANG.get(own, 99):
                found.append(f"{path}:{node.lineno}")
    assert found == []
