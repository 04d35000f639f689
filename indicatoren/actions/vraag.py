"""The only writer of where the question for a missing figure stands."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partnerschap.kern.gelijktijdig import refuse_lost_update
from partnerschap.kern.opmaak import datum_cijfers

from ..enums import Vraagstaat
from ..models import OntbrekendGegeven
from ..workflow.vraag import Stap, step
from .indicatoren import save_by_editor


@transaction.atomic
def take_step(
    *,
    gegeven_id: int,
    stap: str,
    op: date | None = None,
    tekst: str = "",
    toegezegd_tegen: date | None = None,
    gelezen: str | None = None,
) -> OntbrekendGegeven:
    """Take one arrow of `workflow.vraag`; the history keeps the earlier answers.

    Raises StapGeweigerd for an arrow that does not leave from here, and ValidationError for a date or text that is
    missing or cannot be, or (code `intussen`) when somebody else changed the row meanwhile.
    """
    gegeven = OntbrekendGegeven.objects.select_for_update().get(pk=gegeven_id)
    pijl = step(stap, Vraagstaat(gegeven.staat))
    refuse_lost_update(gelezen, gegeven.gewijzigd_op)
    _check(pijl, gegeven, op, tekst, toegezegd_tegen)
    gegeven.staat = pijl.naar
    if pijl.is_antwoord:
        gegeven.antwoord_op, gegeven.antwoord = op, tekst.strip() or gegeven.antwoord
        gegeven.toegezegd_tegen = toegezegd_tegen if pijl.met_belofte else gegeven.toegezegd_tegen
    else:
        gegeven.gevraagd_op, gegeven.antwoord_op = op, None
        gegeven.toegezegd_tegen, gegeven.antwoord = None, tekst.strip()
    save_by_editor(stuk=gegeven)
    return gegeven


def _check(pijl: Stap, gegeven: OntbrekendGegeven, op: date | None, tekst: str, belofte: date | None) -> None:
    fouten: dict[str, str] = {}
    if pijl.datumvraag and op is None:
        fouten["op"] = "Vul de dag in."
    elif op is not None and op > timezone.localdate():
        fouten["op"] = f"{datum_cijfers(op)} ligt in de toekomst. Noteer wat al gebeurd is."
    elif op is not None and pijl.is_antwoord and gegeven.gevraagd_op and op < gegeven.gevraagd_op:
        fouten["op"] = f"Dat is voor de vraag zelf ({datum_cijfers(gegeven.gevraagd_op)})."
    if pijl.tekst_verplicht and not tekst.strip():
        fouten["tekst"] = "Schrijf in één zin wat de houder zegt. Bezoekers lezen dit ook."
    if belofte is not None and op is not None and belofte < op:
        fouten["toegezegd_tegen"] = "Dat is voor het antwoord zelf."
    if fouten:
        raise ValidationError(fouten)
