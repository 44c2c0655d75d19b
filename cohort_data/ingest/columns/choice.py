"""Which of several columns a field is taken from, and whether that leaves a doubt."""

from collections.abc import Iterable
from dataclasses import dataclass

from cohort_data.ingest.columns.sheet import Sheet
from cohort_data.ingest.columns.wording import LABELS, more_likely
from cohort_data.ingest.model import ColumnMeaning, Field


@dataclass(frozen=True)
class Candidate:
    """A column that may hold a field; it is `certain` where header and values agree.

    A smaller `rank` is better. Neither may depend on the order of the columns.
    """

    header: str
    why: str
    certain: bool = False
    rank: tuple[float, ...] = ()

    @property
    def order(self) -> tuple[bool, tuple[float, ...], str]:
        """What the best candidate is the smallest of."""
        return not self.certain, self.rank, self.header.casefold()


def chosen(sheet: Sheet, field: Field, candidates: Iterable[Candidate]) -> dict[str, ColumnMeaning]:
    """Give the best candidate the field; it is sure if it alone is certain."""
    ordered = sorted(candidates, key=lambda one: one.order)
    if not ordered:
        return {}
    best, *others = ordered
    sure = best.certain and not any(one.certain for one in others)
    instead = f"{best.header} is {LABELS[field]}" if sure else more_likely(best.header, field)
    return {best.header: sheet.meaning(best.header, field, best.why, sure=sure)} | {
        one.header: sheet.meaning(one.header, Field.IGNORE, instead, sure=sure) for one in others
    }
