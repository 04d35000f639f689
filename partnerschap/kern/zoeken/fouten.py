"""What can be wrong with an index, and how a fault of the engine becomes one of ours."""

from collections.abc import Iterator
from contextlib import contextmanager


class Onbruikbaar(Exception):
    """The index cannot answer now; the message is a Dutch sentence for the log and for readiness."""


@contextmanager
def engine() -> Iterator[None]:
    """Turn anything the engine throws into Onbruikbaar. Its panics derive from BaseException, so `Exception` is not enough."""
    try:
        yield
    except Onbruikbaar:
        raise
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except Exception as fout:
        raise Onbruikbaar(f"De zoekmachine gaf een fout ({type(fout).__name__}).") from fout
    except BaseException as fout:
        if type(fout).__name__ != "PanicException":
            raise
        raise Onbruikbaar("De zoekmachine liep vast op haar bestanden.") from fout
