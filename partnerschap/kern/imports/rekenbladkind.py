"""The child that reads one sheet of a spreadsheet and writes its rows as JSON lines. Run alone, never imported.

It binds itself before it opens anything: memory, processor time, size of what it writes; and once the file is open, no new
file or connection at all. Arguments: the file, the name of the sheet (empty: the first visible one), and the bounds.
"""

import datetime
import json
import math
import resource
import sys

MB = 1024 * 1024


def bind(geheugen: int, seconden: int, uitvoer: int) -> None:
    """The bounds that hold from the first byte."""
    for soort, grens in (
        (resource.RLIMIT_AS, geheugen * MB),
        (resource.RLIMIT_CPU, seconden),
        (resource.RLIMIT_FSIZE, uitvoer * MB),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(soort, (grens, grens))


def as_cell(waarde: object) -> str | float:
    """A number stays one, whole numbers without point; all else becomes text, dates as 2026-01-31."""
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, int):
        return waarde
    if isinstance(waarde, float) and math.isfinite(waarde):
        return int(waarde) if waarde.is_integer() and abs(waarde) < 1e15 else waarde
    # Imported here at the start: once the bounds hold, the parser can no longer fetch it for its dates.
    if isinstance(waarde, datetime.date | datetime.time):
        return waarde.isoformat()
    return "" if waarde is None else str(waarde)


def say(inhoud: object) -> None:
    sys.stdout.write(json.dumps(inhoud, ensure_ascii=False) + "\n")


def main(pad: str, blad: str, cellen: int) -> None:
    """Write the names of the sheets and then the rows with their number, or one line that says what is wrong."""
    with open(pad, "rb") as invoer:  # noqa: PTH123 - this child imports as little as it can
        import python_calamine as calamine

        resource.setrlimit(resource.RLIMIT_NOFILE, (invoer.fileno() + 1,) * 2)
        try:
            boek = calamine.load_workbook(invoer)
        except calamine.PasswordError:
            say({"fout": "wachtwoord"})
            return
        except (calamine.CalamineError, ValueError, OSError):
            say({"fout": "onleesbaar"})
            return
        zichtbaar = [b.name for b in boek.sheets_metadata if b.visible == calamine.SheetVisibleEnum.Visible]
        naam = blad or next(iter(zichtbaar or boek.sheet_names), "")
        if naam not in boek.sheet_names:
            say({"fout": "blad", "bladen": boek.sheet_names[:50]})
            return
        werkblad = boek.get_sheet_by_name(naam)
        if werkblad.total_height * werkblad.total_width > cellen:
            say({"fout": "cellen"})
            return
        say({"bladen": boek.sheet_names})
        for nummer, rij in enumerate(werkblad.iter_rows(), 1):
            say([nummer, [as_cell(cel) for cel in rij]])
        say({"klaar": True})


if __name__ == "__main__":
    bind(int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
    try:
        main(sys.argv[1], sys.argv[2], int(sys.argv[6]))
    except MemoryError:
        sys.exit(12)
