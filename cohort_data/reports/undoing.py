"""What would come back, and what depends on it, if an upload were undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.errors import NotFound
from cohort_data.flags import FlagRules
from cohort_data.reports.queue_evidence import gathered
from cohort_data.reports.scope import visible_students
from cohort_data.results import in_words
from cohort_data.signals import Beside, known
from cohort_data.store import (
    beside,
    concerns_acted_on,
    flag_rules,
    overwritten,
    plans,
    remarks,
    remarks_again,
    results,
    told_again,
    uploads,
)
from cohort_data.store.database import Database

COLUMNS = ["student_id", "name", "exam", "date", "now", "then"]


@dataclass(frozen=True)
class Undoing:
    """What an undo would change.

    results: student_id, name, exam, date, now, then (`then` is "" for a result that goes).
    `delisted` and `listed` count the students who leave the flagged list and come onto it, and
    `with_plans` those of them who have a plan, which stays. `in_hand` counts those who leave it and
    stay with whoever has acted on them. `notes` and `contacts` count those that go.
    """

    results: pd.DataFrame
    delisted: int
    listed: int
    with_plans: int
    in_hand: int
    notes: int = 0
    contacts: int = 0

    @property
    def gone(self) -> int:
        """How many results leave every page."""
        return int((self.results["then"] == "").sum())

    @property
    def back(self) -> int:
        """How many results become again what they were before."""
        return len(self.results) - self.gone


@guarded(Permission.RECORD_RESULTS)
def undoing(database: Database, viewer: Viewer, *, upload: str, today: date) -> Undoing:
    """Return what undoing an upload would do; nothing is written."""
    with database.reading() as connection:
        found = uploads.find_upload(connection, upload)
        if found is None:
            raise NotFound(NOTHING_HERE)
        require_upload(viewer, found.cohort_id)
        people = visible_students(connection, viewer)
        before = of(people, results.attempts_frame(connection))
        after = of(people, results.attempts_frame(connection, without_upload=found.id))
        stay = before["attempt_id"].isin(told_again.handed_over(connection, found.id))
        gone = ~after["attempt_id"].isin(before.loc[stay, "attempt_id"])
        after = pd.concat([after[gone], before[stay]])
        planned = plans.students_with_plans(connection)
        acted_on = concerns_acted_on.acted_on(connection)
        days = overwritten.days_before(connection, found.id)
        notes, contacts = remarks.brought_in(connection, found.id)
        others = remarks_again.handed_over(connection, found.id)
        rules = flag_rules.in_force(connection)
        now, then = (
            beside.beside(connection, today, attempts=each).of(people["key"])
            for each in (before, after)
        )
    listed_now, listed_then = listed(before, now, rules), listed(after, then, rules)
    names = people.set_index("key")[["student_id", "name"]]
    told = differing(before, with_days(after, days)).join(names, on="student")
    return Undoing(
        results=told[COLUMNS].reset_index(drop=True),
        delisted=len(listed_now - listed_then),
        listed=len(listed_then - listed_now),
        with_plans=len(planned & (listed_now ^ listed_then)),
        in_hand=len(acted_on & (listed_now - listed_then)),
        notes=notes - others[0],
        contacts=contacts - others[1],
    )


def of(people: pd.DataFrame, attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the attempts of the students whom the viewer may see."""
    return attempts[attempts["student_id"].isin(people["key"])]


def with_days(attempts: pd.DataFrame, days: Mapping[int, str]) -> pd.DataFrame:
    """Return attempts on the days that they would have again."""
    again = attempts["attempt_id"].map(dict(days))
    return attempts.assign(date=attempts["date"].mask(again.notna(), again))


def listed(attempts: pd.DataFrame, besides: Beside, rules: FlagRules) -> set[int]:
    """Return the students whom the rules list."""
    return set(gathered(known(attempts, besides), rules).listed["student_id"])


def differing(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the attempts whose result or day is another after the undo, with both in words."""
    words = pd.Series(in_words(after), after.index, dtype="str")
    then = after.assign(then=words)[["attempt_id", "fingerprint", "date", "then"]]
    both = before.assign(now=in_words(before), student=before["student_id"]).drop(
        columns="student_id"
    )
    joined = both.merge(then, how="left", on="attempt_id", suffixes=("", "_then"))
    moved = joined["then"].notna() & (joined["date"].fillna("") != joined["date_then"].fillna(""))
    changed = joined[moved | (joined["fingerprint"] != joined["fingerprint_then"])]
    day = "on " + changed["date_then"].mask(changed["date_then"] == "", "a day not known")
    again = changed["then"].fillna("")
    return changed.assign(then=again.mask(moved, again + " " + day))
