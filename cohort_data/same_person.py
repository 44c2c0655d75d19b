"""Which students of a file may be students on record under another id."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

FEWEST_WORDS = 2
# A name that so many share, such as "Test Student", tells nothing.
MOST_ALIKE = 5
_WORD = re.compile(r"[^\W\d_]+")


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name without case, accents and order: "Moss, Ada" is "Ada Moss"."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return frozenset(_WORD.findall("".join(c for c in apart if not unicodedata.combining(c))))


def is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two names can be one person's: the same words, or one has a middle name more."""
    both = one & other
    return len(both) >= FEWEST_WORDS and both in (one, other)


def likely_pairs(
    new: Iterable[tuple[str, str]], there: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield ids of new students, each with the id of a student on record of a like name.

    Both are pairs of id and name. A name is never enough to make two students one: somebody has to
    say so.
    """
    by_word: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for own_id, name in there:
        if len(words := words_of(name)) >= FEWEST_WORDS:
            for word in words:
                by_word[word].append((own_id, words))
    for new_id, name in new:
        if len(words := words_of(name)) < FEWEST_WORDS:
            continue
        # Alike names share two words, so that the rarest but one finds them all.
        rarest = sorted((by_word[word] for word in words), key=len)[: len(words) - 1]
        alike = {own_id for found in rarest for own_id, has in found if is_alike(words, has)}
        if len(alike) <= MOST_ALIKE:
            yield from ((new_id, own_id) for own_id in sorted(alike))
