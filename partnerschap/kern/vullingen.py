"""Running the registered fillings one by one, with a line on the screen for each."""

from collections.abc import Callable
from time import monotonic

from .registers import Register, Vulling


def fill(register: Register[Vulling], write: Callable[[str], object]) -> None:
    """Run every filling in its order; each is idempotent and reports in one Dutch sentence."""
    for vulling in register:
        begin = monotonic()
        zin = vulling.vul()
        duur = f"{monotonic() - begin:.1f}".replace(".", ",")
        write(f"  {vulling.naam}: {zin} ({duur} s)")
