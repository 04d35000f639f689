"""Remembering the last answers, as many as fit: people page, filter and order the same words again and again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Geheugen:
    """The answers asked last, up to a total weight. Lives as long as the view of the index that they are about."""

    def __init__(self, gewicht: int) -> None:
        self._ruimte = gewicht
        self._gewicht = 0
        self._rijen: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._slot = Lock()

    def get(self, sleutel: Hashable, make: Callable[[], T], weigh: Callable[[T], int]) -> T:
        """The answer under this key, made when it is not there."""
        with self._slot:
            if sleutel in self._rijen:
                self._rijen.move_to_end(sleutel)
                return cast(T, self._rijen[sleutel][0])
        antwoord = make()
        self.put(sleutel, antwoord, weigh(antwoord))
        return antwoord

    def peek(self, sleutel: Hashable) -> Any:
        """The answer under this key, None when it is not there."""
        with self._slot:
            if sleutel not in self._rijen:
                return None
            self._rijen.move_to_end(sleutel)
            return self._rijen[sleutel][0]

    def put(self, sleutel: Hashable, antwoord: Any, gewicht: int) -> None:
        """Keep an answer; what was not asked for longest goes when it gets too much."""
        with self._slot:
            self._forget(sleutel)
            self._rijen[sleutel] = antwoord, gewicht
            self._gewicht += gewicht
            while self._gewicht > self._ruimte and self._rijen:
                self._forget(next(iter(self._rijen)))

    def _forget(self, sleutel: Hashable) -> None:
        _, gewicht = self._rijen.pop(sleutel, (None, 0))
        self._gewicht -= gewicht

    def clear(self) -> None:
        """Forget everything."""
        with self._slot:
            self._rijen.clear()
            self._gewicht = 0
