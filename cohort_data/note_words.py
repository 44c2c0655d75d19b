"""Which words of a note could be put better, and how."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Suggestion:
    """Words found in a note, in their order there, and what helps the next reader instead."""

    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True)
class WordList:
    """Words of one kind, with what to write instead of them."""

    name: str
    instead: str
    words: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds these words as whole words, the longer ones first."""
        longest = sorted(self.words, key=len, reverse=True)
        spellings = "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)
        return re.compile(rf"(?<!\w)(?:{spellings})(?!\w)", re.IGNORECASE)


@cache
def word_lists() -> tuple[WordList, ...]:
    """Return the lists that the rules give."""
    text = resources.files("cohort_data").joinpath("rules/note_words.toml").read_text("utf-8")
    return tuple(
        WordList(**entry | {"words": tuple(entry["words"])})
        for entry in tomllib.loads(text)["suggestion"]
    )


def suggestions(text: str) -> tuple[Suggestion, ...]:
    """Return what to write instead of words that judge a person or name an illness.

    They are only suggestions: no note is refused for its words.
    """
    plain = text.replace("\u2019", "'")
    found = ((found_words(each, plain), each.instead) for each in word_lists())
    return tuple(Suggestion(words, instead) for words, instead in found if words)


def found_words(kind: WordList, text: str) -> tuple[str, ...]:
    """Return the words of one list that stand in a text, each once and as it is written first."""
    there: dict[str, str] = {}
    for found in kind.pattern.findall(text):
        word = " ".join(found.split())
        there.setdefault(word.lower(), word)
    return tuple(there.values())
