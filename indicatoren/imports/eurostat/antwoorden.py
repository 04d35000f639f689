"""What Eurostat answers in place of figures: a queue, a warning, an error. In XML or JSON, often with HTTP status 200."""

import json
import re
from dataclasses import dataclass
from typing import Any

KOP = 64 * 1024
GESCHAT = re.compile(r"estimated (\d+) rows")
MERK = re.compile(r"<(?:\w+:)?(id|status|faultcode|faultstring)>([^<]{0,600})</", re.IGNORECASE)
NUMMER = re.compile(r"[0-9A-Za-z-]{8,64}\Z")
STATEN = ("SUBMITTED", "PROCESSING", "AVAILABLE", "EXPIRED", "UNKNOWN_REQUEST")
TE_GROOT = 413
MAXIMUM = 5_000_000
NIET_GEVONDEN = 100
VERKEERD_GEVRAAGD = (140, 150)


@dataclass(frozen=True)
class Wachtrij:
    """Eurostat makes the file: the number to ask after (empty when it gave none) and how far it is."""

    nummer: str
    staat: str


@dataclass(frozen=True)
class Dienstfout:
    """An error as the service words it."""

    code: int
    label: str

    @property
    def te_groot(self) -> bool:
        """More cells asked than the service gives at once."""
        return self.code == TE_GROOT or "EXTRACTION_TOO_BIG" in self.label

    @property
    def geschat(self) -> int:
        """How many cells the service expected; above the maximum when it does not say."""
        vondst = GESCHAT.search(self.label)
        return int(vondst[1]) if vondst else 2 * MAXIMUM

    def sentence(self, dataset: str) -> str:
        """The error in Dutch, with the service's own words behind it."""
        if self.te_groot:
            wat = f"De vraag naar {dataset} is te groot voor Eurostat (hoogstens 5.000.000 cellen)."
        elif "not available for dissemination" in self.label or "ERR_NOT_FOUND" in self.label:
            wat = f"Eurostat kent {dataset} niet (meer). Kijk de code na."
        elif self.code in (NIET_GEVONDEN, 400, 404):
            wat = f"Eurostat vindt geen enkel cijfer van {dataset} voor deze selectie."
        elif self.code in VERKEERD_GEVRAAGD:
            wat = (
                f"Eurostat begrijpt onze vraag naar {dataset} niet; de indeling van de dataset is misschien veranderd."
            )
        elif self.code >= 500:
            wat = "Eurostat heeft zelf een storing. Probeer het later opnieuw."
        else:
            wat = f"Eurostat antwoordde met een fout in plaats van cijfers van {dataset}."
        return f"{wat} Er is niets gewijzigd. (Eurostat: {self.label[:200]})"


def recognise(begin: bytes) -> Wachtrij | Dienstfout | None:
    """What the first bytes of an answer are, when they are no figures."""
    tekst = begin[:KOP].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    if tekst.startswith("<"):
        return _from_xml(tekst)
    # Figures begin with their version and class; an error or a warning stands alone in a small object.
    if tekst.startswith("{") and re.match(r'\{\s*"(?:error|warning|status|id)"\s*:', tekst):
        try:
            gegevens = json.loads(tekst)
        except json.JSONDecodeError:
            return None
        return from_json(gegevens)
    return None


def from_json(gegevens: dict[str, Any]) -> Wachtrij | Dienstfout | None:
    """The same for an object that was read already."""
    if "warning" in gegevens:
        return Wachtrij("", "SUBMITTED")
    if "error" in gegevens:
        fouten = gegevens["error"]
        eerste = fouten[0] if isinstance(fouten, list) and fouten else fouten
        if not isinstance(eerste, dict):
            return Dienstfout(0, _plain(eerste))
        return Dienstfout(_code(eerste.get("id") or eerste.get("status")), _plain(eerste.get("label")))
    if gegevens.get("status") in STATEN:
        return Wachtrij(_number(str(gegevens.get("id", ""))), gegevens["status"])
    return None


def _from_xml(tekst: str) -> Wachtrij | Dienstfout | None:
    merken: dict[str, str] = {}
    for naam, inhoud in MERK.findall(tekst):
        merken.setdefault(naam.lower(), inhoud.strip())
    if "faultstring" in merken or "faultcode" in merken:
        return Dienstfout(_code(merken.get("faultcode")), _plain(merken.get("faultstring")))
    if merken.get("status") in STATEN:
        return Wachtrij(_number(merken.get("id", "")), merken["status"])
    return None


def _number(tekst: str) -> str:
    """A request number goes into an address later: only what plainly is one."""
    return tekst if NUMMER.match(tekst) else ""


def _code(ruw: Any) -> int:
    return int(ruw) if str(ruw).isdecimal() and len(str(ruw)) < 6 else 0


def _plain(ruw: Any) -> str:
    return "".join(teken for teken in str(ruw or "") if teken.isprintable())
