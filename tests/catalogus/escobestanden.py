"""Files in the layout of ESCO v1.2, small or as large as the real ones. All content is invented (voorbeeld)."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from partnerschap.kern.actions import imports

ADRES = "http://data.europa.eu/esco/"
KOPPEN = {
    "occupations": "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code",
    "skills": "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description",
    "iscogroups": "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description",
    "skillgroups": "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,inScheme,"
    "description,code",
    "broader": "conceptType,conceptUri,broaderType,broaderUri",
    "skillsbroader": "conceptType,conceptUri,broaderType,broaderUri",
    "occupationskills": "occupationUri,relationType,skillType,skillUri",
    "skillrelations": "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
}


def occupation_uri(nr: object) -> str:
    return f"{ADRES}occupation/{nr}"


def skill_uri(nr: object) -> str:
    return f"{ADRES}skill/{nr}"


def group_uri(code: object) -> str:
    return f"{ADRES}isco/C{code}"


def occupation(nr: int, label: str, andere: Iterable[str] = (), *, isco: str = "7212", tekst: str = "") -> list[str]:
    return [
        "Occupation", occupation_uri(nr), isco, label, "\n".join(andere), "", "released", "2024-01-25T11:28:50.295Z", "", "", "",
        f"{ADRES}concept-scheme/occupations", tekst or f"Wie dit doet, werkt als {label}.", f"{isco}.{nr}",
    ]  # fmt: skip


def skill(nr: object, label: str, soort: str = "skill/competence") -> list[str]:
    return [
        "KnowledgeSkillCompetence", skill_uri(nr), soort, "sector-specific", label, "", "", "released", "2024-01-25", "", "", "",
        f"Over {label}.",
    ]  # fmt: skip


def isco_group(code: str, label: str) -> list[str]:
    return ["ISCOGroup", group_uri(code), code, label, "released", "", "", f"De groep {label}."]


def skill_group(nr: object, label: str) -> list[str]:
    return ["SkillGroup", skill_uri(f"S{nr}"), label, "", "", "released", "", "", "", "", f"S{nr}"]


def needs(beroep: object, vaardigheid: object, aard: str = "essential") -> list[str]:
    return [occupation_uri(beroep), aard, "skill/competence", skill_uri(vaardigheid)]


def broader(uri: str, boven: str) -> list[str]:
    return ["Concept", uri, "Concept", boven]


def write(tmp_path: Path, bron: str, rijen: Iterable[Sequence[str]]) -> Path:
    pad = tmp_path / f"{bron}.csv"
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        bestand.write(KOPPEN[bron] + "\n")
        csv.writer(bestand, lineterminator="\n").writerows(rijen)
    return pad


def load(tmp_path: Path, bron: str, rijen: Iterable[Sequence[str]]):
    """Load rows by the import road; the run, with its outcome."""
    pad = write(tmp_path, bron, rijen)
    return imports.import_now(soort="esco", bron=bron, bestand=pad, stand=None, droog=False)


def load_small(tmp_path: Path) -> None:
    """A small ESCO: welders and a baker, with skills, a group and what is broader than what."""
    load(tmp_path, "iscogroups", [isco_group("7212", "Lassers en snijders"), isco_group("7512", "Bakkers")])
    load(tmp_path, "occupations", [
        occupation(1, "lasser", ["hoeklasser", "plaatlasser"], tekst="Een lasser verbindt metalen delen.\nOok thuis (voorbeeld)."),
        occupation(2, "spotlasser"), occupation(3, "soldeerder"), occupation(4, "bakker", isco="7512"),
        occupation(5, "lasrobotoperator", isco="8121"),
    ])  # fmt: skip
    load(
        tmp_path,
        "skills",
        [skill(nr, f"vaardigheid {nr}") for nr in range(1, 6)] + [skill(9, "metaalsoorten", "knowledge")],
    )
    load(
        tmp_path,
        "broader",
        [broader(occupation_uri(1), group_uri("7212")), broader(occupation_uri(2), occupation_uri(1))],
    )
    load(tmp_path, "occupationskills", [
        needs(1, 1), needs(1, 2), needs(1, 3), needs(1, 9, "optional"), needs(5, 1), needs(5, 2), needs(4, 4), needs(4, 1),
    ])  # fmt: skip
