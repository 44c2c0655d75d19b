"""What a malformed file is, and how it must end."""

from dataclasses import dataclass
from enum import StrEnum


class Ends(StrEnum):
    """How a file ends that is not as it should be."""

    UNREADABLE = "not read at all, with a sentence"
    REFUSED = "read, with a fatal problem"
    WARNED = "read, with a problem that is shown"
    NOTED = "read, with a note on how"


@dataclass(frozen=True)
class Case:
    """A malformed file and what must be said of it; line and column where the fault has one.

    `ids` are the first cells of the rows that must come out, where that shows nothing was lost.
    """

    name: str
    content: bytes
    ends: Ends
    says: str
    line: int | None = None
    column: str | None = None
    file: str = "results.csv"
    ids: tuple[str, ...] | None = None
