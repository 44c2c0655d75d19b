"""What a file would change, and whom it raises."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import by_rule, upload_history, upload_notes
from cohort_data.actions.concerns_at_rest import at_rest
from cohort_data.actions.upload_work import Work
from cohort_data.concerns import students_to_raise
from cohort_data.flags import failures, flag_failures
from cohort_data.ingest import changes
from cohort_data.ingest.model import Reading
from cohort_data.recoveries import newly_open, unchanged
from cohort_data.store import concerns, exams, flag_rules, students
from cohort_data.texts import among
from cohort_data.words import Outcome, StudentStatus, UploadKind


@dataclass(frozen=True)
class Effect:
    """How many results are new, changed, the same and failed, and what becomes of the students.

    `recovered` counts those who had an exam still to pass, and have none any more; `statuses` those
    who get a status, by what it is; `notes` and `contacts` those of cells that are new or changed.
    """

    new: int
    changed: int
    same: int
    failed: int
    new_students: int
    raised_once: int
    raised_repeatedly: int
    recovered: int
    notes: int = 0
    contacts: int = 0
    statuses: tuple[tuple[StudentStatus, int], ...] = ()
    is_history: bool = False
    failed_again: int = 0
    raised_by_rule: int = 0

    @property
    def is_something(self) -> bool:
        """Whether saving would put anything on record that is not there."""
        return bool(self.new or self.changed or self.notes or self.contacts or self.statuses)

    @property
    def raised(self) -> int:
        """How many students get a concern."""
        return self.raised_once + self.raised_repeatedly + self.raised_by_rule


def expected(work: Work) -> Effect:
    """Return what saving the file would do to the record as it is now."""
    connection, table, read, facts = work.connection, work.table, work.reading, work.facts
    found, today = work.found, work.today
    known = changes.exams_after(exams.known_exams(connection), read.results, work.answers)
    after = changes.record_after(facts, found, known, file=table.file, today=today.isoformat())
    keys = upload_notes.keys_before(work)
    told = new_statuses(connection, read, keys)
    back = of_students(facts, back_at_school(told))
    after = pd.concat([after, back], ignore_index=True) if len(back) else after
    failed, rules = failures(after), flag_rules.in_force(connection)
    flagged = flag_failures(failed, rules)
    is_history = bool(work.answers.history)
    loud = upload_history.without_silent(connection, failed, is_history=is_history)
    sure = upload_history.surely_enrolled(work, keys)
    rests = at_rest(connection, loud, newly_open(facts, loud))
    raised = to_raise(connection, flagged, loud, today, told, sure, rests=rests)
    others = newly_by_rule(work, after, told, raised)
    noted = upload_notes.noted(work, keys)
    repeatedly = int((raised["failed_attempts"] > 1).sum())
    is_new = (found.results["outcome"] == Outcome.FAIL) & (found.results["status"] != changes.SAME)
    failing = set(found.results.loc[is_new, "student_key"].tolist())
    return Effect(
        new=found.count(changes.NEW),
        changed=found.count(changes.CHANGED),
        same=found.count(changes.SAME),
        failed=int((read.results["outcome"] == Outcome.FAIL).sum()),
        new_students=int((~among(read.students["student_id"], work.on_record)).sum()),
        raised_once=len(raised) - repeatedly,
        raised_repeatedly=repeatedly,
        recovered=len(still_to_pass(of_students(facts, found.students)) & recovered(flagged)),
        notes=len(noted.notes),
        contacts=len(noted.contacts),
        statuses=tuple(sorted(Counter(told.values()).items())),
        is_history=is_history,
        failed_again=len(failing & concerns.in_hand(connection)),
        raised_by_rule=others,
    )


def newly_by_rule(
    work: Work, after: pd.DataFrame, told: Mapping[int, StudentStatus], raised: pd.DataFrame
) -> int:
    """Return how many a rule raises that counts no failures, besides those raised for failures."""
    connection, rules = work.connection, flag_rules.in_force(work.connection)
    listed = by_rule.listed_among(connection, rules, after, work.today)
    if listed.empty:
        return 0
    there = statuses(connection)
    there.update(told)
    old = bool(work.answers.history)
    same = unchanged(work.facts, after)
    new = by_rule.to_raise(connection, listed, there, rules, work.today, same, is_history=old)
    return len(set(new["student_id"]) - set(raised["student_id"]))


def still_to_pass(attempts: pd.DataFrame) -> frozenset[int]:
    """Return the students of these attempts who have a failed exam still to pass."""
    failed = failures(attempts) if len(attempts) else attempts.assign(open=False)
    return frozenset(failed.loc[failed["open"], "student_id"])


def recovered(flagged: pd.DataFrame) -> frozenset[int]:
    """Return the flagged students who passed since whatever they failed."""
    return frozenset(flagged.loc[flagged["recovered"].astype(bool), "student_id"])


def new_statuses(
    connection: Connection, read: Reading, keys: Mapping[str, int]
) -> dict[int, StudentStatus]:
    """Return the status of each student for whom a file tells another than before.

    Results may be old: beside them, nobody who left is enrolled again.
    """
    told, comes_back = told_statuses(read, keys), read.kind is UploadKind.ROSTER
    there = statuses(connection) if told else {}
    return {
        key: status
        for key, status in told.items()
        if status != there[key] and (comes_back or status is not StudentStatus.ENROLLED)
    }


def told_statuses(read: Reading, keys: Mapping[str, int]) -> dict[int, StudentStatus]:
    """Return the status of each student of whom a file tells one."""
    told = read.students[read.students["status"] != ""]
    pairs = zip(told["student_id"], told["status"], strict=True)
    return {keys[name]: StudentStatus(status) for name, status in pairs if name in keys}


def back_at_school(told: Mapping[int, StudentStatus]) -> frozenset[int]:
    """Return the students who are enrolled again."""
    return frozenset(key for key, status in told.items() if status is StudentStatus.ENROLLED)


def of_students(attempts: pd.DataFrame, keys: Collection[int]) -> pd.DataFrame:
    """Return the attempts of some students."""
    return attempts[attempts["student_id"].isin(keys)]


def to_raise(
    connection: Connection,
    flagged: pd.DataFrame,
    failed: pd.DataFrame,
    today: date,
    told: Mapping[int, StudentStatus] | None = None,
    of_any_age: Collection[int] = (),
    *,
    rests: Collection[int],
) -> pd.DataFrame:
    """Return the flagged students who get a concern: those whom nobody has in hand.

    `told` is the status of students that a file is about to change; who `rests` is one all of whose
    failures a person has dealt with.
    """
    there = statuses(connection)
    there.update(told or {})
    wanted = students_to_raise(flagged, failed, there, today, of_any_age)
    new = set(wanted) - concerns.in_hand(connection)
    new -= set(rests)
    return flagged[flagged["student_id"].isin(new)]


def statuses(connection: Connection) -> dict[int, str]:
    """Return the status of each student; those whom a file names first are enrolled."""
    found: defaultdict[int, str] = defaultdict(lambda: StudentStatus.ENROLLED.value)
    found.update(students.statuses(connection))
    return found
