"""A damaged file, and how it must end; what is written here was written before it was read."""

from dataclasses import dataclass, replace
from enum import StrEnum

from malformed.tables import FINAL, SCORES, Fact, Table

from cohort_data.ingest.model import Answers


class End(StrEnum):
    """How a damaged file ends."""

    EXACT = "saved, every value as written or as said"
    REFUSED = "refused with a sentence"
    ASKED = "asked about"


@dataclass(frozen=True)
class Damaged:
    """A file with a fault of some kind, and how it must end.

    `says` stands in a sentence. A refusal names `line` and `column` where the fault has one, a
    question what it is `about`. What is saved is `facts`, no more and no less; every line of
    `named` is said to be left out or changed.
    """

    content: bytes
    end: End
    says: str = ""
    line: int | None = None
    column: str | None = None
    about: str = ""
    facts: frozenset[Fact] = frozenset()
    named: tuple[int, ...] = ()
    answers: Answers = FINAL
    file: str = "results.csv"

    def called(self, file: str) -> "Damaged":
        """The same bytes under another name."""
        return replace(self, file=file)


def as_bytes(content: str | bytes) -> bytes:
    """Return text as UTF-8, bytes as they are."""
    return content if isinstance(content, bytes) else content.encode()


def exact(
    content: str | bytes,
    table: Table = SCORES,
    says: str = "",
    *,
    facts: frozenset[Fact] | None = None,
    line: int | None = None,
    column: str | None = None,
    named: tuple[int, ...] = (),
) -> Damaged:
    """A file that comes out whole; with `line` and `column` a problem says what is odd there."""
    found = table.facts if facts is None else facts
    whole = Damaged(as_bytes(content), End.EXACT, says, line, column, answers=table.answers)
    return replace(whole, facts=found, named=named)


def refused(
    content: str | bytes,
    table: Table = SCORES,
    says: str = "",
    *,
    line: int | None = None,
    column: str | None = None,
) -> Damaged:
    """A file that is not saved, because of what a sentence says."""
    return Damaged(as_bytes(content), End.REFUSED, says, line, column, answers=table.answers)


def asked(content: str | bytes, table: Table, about: str, says: str = "") -> Damaged:
    """A file that raises a question."""
    return Damaged(as_bytes(content), End.ASKED, says, about=about, answers=table.answers)
