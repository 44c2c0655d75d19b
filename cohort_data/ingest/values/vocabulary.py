"""What a word means in its column: first as it is typed, then however it is written."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

Meaning = TypeVar("Meaning")


def meanings(
    texts: Iterable[str],
    vocabularies: Iterable[Mapping[str, Meaning]],
    normalised: Callable[[str], str],
) -> tuple[Meaning | None, ...]:
    """Return the meaning of each text, None for a word that no vocabulary has.

    The first vocabulary that knows a word decides. Signs that normalising would lose, as in +1
    and -1, count because the word as typed is looked up before its normalised form.
    """
    known = [
        {**{normalised(word): meaning for word, meaning in one.items()}, **one}
        for one in vocabularies
    ]
    return tuple(
        next((one[form] for one in known for form in (text, normalised(text)) if form in one), None)
        for text in texts
    )
