"""What a file would change, and whom it raises."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions.upload_work import Work, id_owner
from cohort_data.concerns import students_to_raise
from cohort_data.flags import explained, failures, flag_failures, load_rules
from cohort_data.ingest import changes
from cohort_data.ingest.model import Reading
from cohort_data.store import concerns, concerns_left, exams, results, students
from cohort_data.words import Outcome, StudentStatus, UploadKind


@dataclass(frozen=True)
class Effect:
    """How many results are new, changed, the same and failed, and what becomes of the students.

    `recovered` counts those who had an exam still to pass, and have none any more.
    """

    new: int
    changed: int
    same: int
    failed: int
    new_students: int
    raised_once: int
    raised_repeatedly: int
    recovered: int

    @property
    def raised(self) -> int:
        """How many students get a concern."""
        return self.raised_once + self.raised_repeatedly


def expected(work: Work) -> Effect:
    """Return what saving the file would do to the record as it is now."""
    connection, table, read, facts = work.connection, work.table, work.reading, work.facts
    found, today = work.found, work.today
    known = changes.exams_after(exams.known_exams(connection), read.results, work.answers)
    after = changes.record_after(facts, found, known, file=table.file, today=today.isoformat())
    ids = students.keys_by_identifier(connection, *id_owner(table, work.layout))
    told = new_statuses(connection, read, ids)
    after = pd.concat([after, of_students(facts, back_at_school(told))], ignore_index=True)
    failed = failures(after)
    flagged = flag_failures(failed, load_rules())
    raised = to_raise(connection, flagged, failed, today, told)
    repeatedly = int((raised["failed_attempts"] > 1).sum())
    return Effect(
        new=found.count(changes.NEW),
        changed=found.count(changes.CHANGED),
        same=found.count(changes.SAME),
        failed=int((read.results["outcome"] == Outcome.FAIL).sum()),
        new_students=int((~read.students["student_id"].isin(list(ids))).sum()),
        raised_once=len(raised) - repeatedly,
        raised_repeatedly=repeatedly,
        recovered=len(still_to_pass(of_students(facts, found.students)) & recovered(flagged)),
    )


def still_to_pass(attempts: pd.DataFrame) -> frozenset[int]:
    """Return the students of these attempts who have a failed exam still to pass."""
    failed = failures(attempts)
    return frozenset(failed.loc[failed["open"], "student_id"])


def recovered(flagged: pd.DataFrame) -> frozenset[int]:
    """Return the flagged students who passed since whatever they failed."""
    return frozenset(flagged.loc[flagged["recovered"].astype(bool), "student_id"])


def new_statuses(
    connection: Connection, read: Reading, keys: Mapping[str, int]
) -> dict[int, StudentStatus]:
    """Return the status of each student for whom a list of students tells another than before.

    A student who is not on record yet has no key, and is left out.
    """
    if read.kind is not UploadKind.ROSTER:
        return {}
    there = statuses(connection)
    told = read.students[read.students["status"] != ""]
    pairs = zip(told["student_id"], told["status"], strict=True)
    known = {keys[name]: StudentStatus(status) for name, status in pairs if name in keys}
    return {key: status for key, status in known.items() if status != there[key]}


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
) -> pd.DataFrame:
    """Return the flagged students who get a concern: those whom nobody has in hand.

    `told` is the status of students that a file is about to change.
    """
    there = statuses(connection)
    there.update(told or {})
    wanted = students_to_raise(flagged, failed, there, today)
    new = set(wanted) - concerns.in_hand(connection)
    return flagged[flagged["student_id"].isin(new)]


def statuses(connection: Connection) -> dict[int, str]:
    """Return the status of each student; those whom a file names first are enrolled."""
    found: defaultdict[int, str] = defaultdict(lambda: StudentStatus.ENROLLED.value)
    found.update(students.statuses(connection))
    return found


def raise_students(
    connection: Connection, touched: Collection[int], upload: int | None, today: date
) -> None:
    """Open the concerns that an upload, or a result by hand, calls for.

    Who has passed since moves to review.
    """
    facts = results.attempts_frame(connection, of_failed=True)
    failed = failures(facts[facts["student_id"].isin(touched)])
    flagged = flag_failures(failed, load_rules())
    raised = explained(to_raise(connection, flagged, failed, today), failed)
    raise_new(connection, raised, upload, today)
    waiting = concerns.open_concerns(connection).keys() & set(touched)
    concerns.move_to_review(connection, sorted(waiting & recovered(flagged)))
    gone = waiting - set(flagged["student_id"])
    concerns_left.close_untouched(connection, sorted(gone), "the result was corrected")


def raise_new(
    connection: Connection, raised: pd.DataFrame, upload: int | None, today: date
) -> None:
    """Open concerns for students, and log the rule and the receipt of each."""
    keys = raised["student_id"].tolist()
    concerns.raise_concerns(connection, keys, today.isoformat())
    columns = (raised[name].tolist() for name in ("rule", "rule_version", "receipt"))
    flags = dict(zip(keys, zip(*columns, strict=True), strict=True))
    concerns.log_flags(connection, flags, upload)
