"""Eurostat's flags in words. A combination such as `bu` is two flags in one string (EUROSTAT 10)."""

WOORDEN = {
    "b": "breuk: nieuwe meetwijze",
    "c": "vertrouwelijk",
    "d": "andere definitie",
    "e": "schatting",
    "f": "voorspelling",
    "n": "niet betekenisvol",
    "p": "voorlopig",
    "r": "herzien",
    "s": "schatting van Eurostat",
    "u": "weinig betrouwbaar",
    "z": "niet van toepassing",
}


def in_words(vlaggen: str, *, vertrouwelijk: bool = False) -> str:
    """`bu` -> `breuk: nieuwe meetwijze, weinig betrouwbaar`; an unknown letter is named as it is."""
    woorden = [WOORDEN.get(letter, f"vlag {letter}") for letter in vlaggen]
    if vertrouwelijk and WOORDEN["c"] not in woorden:
        woorden.append(WOORDEN["c"])
    return ", ".join(woorden)
