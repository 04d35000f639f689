"""What the catalogue tells about itself: how many courses, of whom, how, where and how long."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Count, F, Q
from django.utils import timezone

from partnerschap.kern.registers import Portaalcijfer, Portaaldeel

from ..enums.opleiding import Leervorm
from ..models import Opleiding, Uitvoering
from ..querysets.opleiding import UitvoeringQuerySet

DUREN: tuple[tuple[str, str, Decimal], ...] = (
    ("dag", "Hoogstens een dag (8 uur)", Decimal(8)),
    ("week", "Tot een week (40 uur)", Decimal(40)),
    ("kwartaal", "Tot 120 uur", Decimal(120)),
    ("jaar", "Tot 400 uur", Decimal(400)),
)
LANGER = ("langer", "Meer dan 400 uur")


def _runs() -> UitvoeringQuerySet:
    """Runs that a visitor can still join, of courses that he can find."""
    return Uitvoering.objects.komend(timezone.localdate()).filter(
        opleiding__gepubliceerd=True, opleiding__verdwenen_op__isnull=True
    )


def courses() -> int:
    """How many courses can be found today."""
    return Opleiding.objects.levend().count()


def providers() -> int:
    """How many providers have at least one course that can be found."""
    return int(Opleiding.objects.levend().aggregate(n=Count("aanbieder", distinct=True))["n"])


def _distinct(runs: UitvoeringQuerySet) -> int:
    return int(runs.aggregate(n=Count("opleiding", distinct=True))["n"])


def with_form() -> int:
    """Courses of which at least one run says how it is followed."""
    return _distinct(_runs().exclude(vorm=""))


def by_form() -> Sequence[Portaaldeel]:
    """Courses per form of learning; one that is given in two forms counts twice."""
    rijen = _runs().exclude(vorm="").order_by().values("vorm").annotate(n=Count("opleiding", distinct=True))
    telling = {rij["vorm"]: rij["n"] for rij in rijen}
    return [Portaaldeel(vorm.value, vorm.label, telling.get(vorm.value, 0)) for vorm in Leervorm]


def with_place() -> int:
    """Courses with at least one run in a known municipality."""
    return _distinct(_runs().filter(gemeente__isnull=False).exclude(vorm=Leervorm.ONLINE))


def by_province() -> Sequence[Portaaldeel]:
    """Courses per province; one with runs in two provinces counts twice, one that is online only not at all."""
    rijen = (
        _runs()
        .filter(gemeente__isnull=False)
        .exclude(vorm=Leervorm.ONLINE)
        .order_by()
        .values(provincie=F("gemeente__provincie"))
        .annotate(n=Count("opleiding", distinct=True))
        .order_by("provincie")
    )
    return [Portaaldeel(rij["provincie"].lower().replace(" ", "-"), rij["provincie"], rij["n"]) for rij in rijen]


def with_duration() -> int:
    """Courses of which at least one run tells its hours, or begins and ends on the same day."""
    return len({opleiding for opleiding, _ in _durations()})


def by_duration() -> Sequence[Portaaldeel]:
    """Courses per length; a course with a short and a long run counts in both."""
    telling = Counter(klasse for _, klasse in {(opleiding, _class(uren)) for opleiding, uren in _durations()})
    return [Portaaldeel(code, naam, telling.get(code, 0)) for code, naam in [(c, n) for c, n, _ in DUREN] + [LANGER]]


def _durations() -> Sequence[tuple[int, Decimal]]:
    """Course and hours of every run that tells them; one that lasts a single day is at most eight hours."""
    rijen = _runs().filter(Q(uren__isnull=False) | Q(start_datum=F("eind_datum"))).order_by()
    return [
        (opleiding, uren if uren is not None else Decimal(8))
        for opleiding, uren in rijen.values_list("opleiding_id", "uren").distinct()
    ]


def _class(uren: Decimal) -> str:
    return next((code for code, _, grens in DUREN if uren <= grens), LANGER[0])


PORTAALCIJFERS = (
    Portaalcijfer("opleidingen", "Opleidingen in het portaal", courses),
    Portaalcijfer("aanbieders", "Opleiders met aanbod", providers),
    Portaalcijfer("aanbod-leervorm", "Opleidingen per leervorm", with_form, by_form),
    Portaalcijfer("aanbod-plaats", "Opleidingen per provincie", with_place, by_province),
    Portaalcijfer("aanbod-duur", "Opleidingen per duur", with_duration, by_duration),
)
