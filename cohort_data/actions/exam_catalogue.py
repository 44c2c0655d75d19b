"""How a school says what its exams are for, which mark they need, and by when they are passed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data import exam_catalogue as rules
from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions import by_the_day, concern_effect, concerns_in_step
from cohort_data.actions.concern_effect import ConcernEffect
from cohort_data.errors import NotFound, StaleVersion
from cohort_data.exam_catalogue import (
    DeadlineDraft,
    ExamDraft,
    MarkDraft,
    MarkRemoval,
    PurposeDraft,
)
from cohort_data.exams import catalogue
from cohort_data.purposes import PurposeFrom, purposes_of
from cohort_data.store import (
    audit,
    deadlines,
    exam_history,
    exams,
    results,
    school,
    versions,
)
from cohort_data.store.database import Database
from cohort_data.store.exams import ExamKey

DEADLINE_CHANGED = "the deadline changed"
GRADUATION_CHANGED = "the expected graduation changed"
MEANT_OTHERWISE = "the exam is for something else now"
CHANGED_SINCE = (
    "Somebody changed this exam after you opened it. Nothing was overwritten: look at what it is "
    "now, then save again."
)


@dataclass(frozen=True)
class Counted:
    """How many students a change gives a concern, moves to review, or takes one from."""

    raised: int
    to_review: int
    withdrawn: int


@guarded(Permission.SET_UP)
def add_own_exam(database: Database, viewer: Viewer, draft: ExamDraft) -> str:
    """Add an exam of the school's own before any file names it, and return its public id."""
    with database.writing() as connection:
        rules.refuse_exam(draft, set(exams.exam_keys(connection)))
        key = exams.add_exam(connection, viewer, draft.name.strip(), draft.purpose, draft.max_score)
        if draft.pass_mark is not None:
            exams.add_pass_mark(connection, viewer, key.id, draft.pass_mark, None)
        record(connection, viewer, "exam added", key, asdict(draft))
    return key.public_id


@guarded(Permission.SET_UP)
def purpose_effect(
    database: Database,
    viewer: Viewer,  # noqa: ARG001 - asked by the guard
    draft: PurposeDraft,
    *,
    today: date,
) -> Counted:
    """Return what would become of concerns if an exam were for something else."""
    with database.reading() as connection:
        key = exams.exam_keys(connection).get(draft.exam)
        if key is None:
            return Counted(0, 0, 0)
        before = results.attempts_frame(connection)
        effect = concern_effect.expected(
            connection, before, meant(connection, before, key, draft), today
        )
    return counted(effect)


@guarded(Permission.SET_UP)
def set_purpose(database: Database, viewer: Viewer, draft: PurposeDraft, *, today: date) -> None:
    """Set what an exam is for from a day on; concerns follow, and what was set before stays."""
    with database.writing() as connection:
        refuse_stale(connection, draft.exam, draft.seen)
        key = on_record(connection, viewer, draft.exam)
        before = results.attempts_frame(connection)
        exams.set_purpose(
            connection,
            viewer,
            key.id,
            draft.purpose,
            can_be_failed=draft.override,
            valid_from=draft.valid_from.isoformat() if draft.valid_from else None,
        )
        now = results.attempts_frame(connection)
        concerns_in_step.bring_in_step(connection, before, now, today, MEANT_OTHERWISE)
        record(connection, viewer, "purpose of an exam set", key, asdict(draft))


@guarded(Permission.SET_UP)
def set_pass_mark(database: Database, viewer: Viewer, draft: MarkDraft) -> None:
    """Add a pass mark from a day on; results that were judged keep the one they were judged by."""
    with database.writing() as connection:
        refuse_stale(connection, draft.exam, draft.seen)
        key = on_record(connection, viewer, draft.exam)
        known = exams.known_exams(connection)[draft.exam]
        rules.refuse_mark_of(draft, known.max_score)
        source = draft.source.strip()
        exams.add_pass_mark(connection, viewer, key.id, draft.value, draft.valid_from, source)
        record(connection, viewer, "pass mark set", key, asdict(draft))


@guarded(Permission.SET_UP)
def remove_pass_mark(database: Database, viewer: Viewer, removal: MarkRemoval) -> None:
    """End a pass mark that the school set; what held before it holds, and judgements stay."""
    with database.writing() as connection:
        refuse_stale(connection, removal.exam, removal.seen)
        known = exams.known_exams(connection).get(removal.exam)
        marks = known.pass_marks if known else ()
        rules.refuse_removal(removal, marks)
        key = on_record(connection, viewer, removal.exam)
        value, reason = dict(marks)[removal.valid_from], removal.reason.strip()
        exams.remove_pass_mark(connection, viewer, key.id, value, removal.valid_from, reason)
        record(connection, viewer, "pass mark removed", key, {**asdict(removal), "value": value})


@guarded(Permission.SET_UP)
def set_deadline(database: Database, viewer: Viewer, draft: DeadlineDraft) -> None:
    """Say by when an exam must be passed, by one cohort or by all; what was said before stays."""
    rules.refuse_deadline(draft)
    with database.writing() as connection:
        key = on_record(connection, viewer, draft.exam)
        cohort = None if draft.cohort is None else cohort_key(connection, draft.cohort)
        values = {
            "exam_id": key.id,
            "cohort_id": cohort,
            "anchor": str(draft.anchor),
            "day": draft.day.isoformat() if draft.day else None,
            "months": draft.months,
            "leave_extends": draft.leave_extends,
            "valid_from": draft.valid_from.isoformat() if draft.valid_from else None,
            "source": draft.source.strip(),
        }
        with by_the_day.followed(connection, DEADLINE_CHANGED):
            deadlines.add_deadline(connection, viewer, values)
        record(connection, viewer, "deadline set", key, asdict(draft))


@guarded(Permission.SET_UP)
def set_graduation(database: Database, viewer: Viewer, *, cohort: str, day: date | None) -> None:
    """Say when a cohort (public id) is expected to graduate, None where that is not known."""
    with database.writing() as connection:
        key = cohort_key(connection, cohort)
        with by_the_day.followed(connection, GRADUATION_CHANGED):
            deadlines.set_graduation(connection, key, day.isoformat() if day else None)
        audit.record(
            connection,
            viewer,
            "expected graduation set",
            kind="cohort",
            object_id=cohort,
            body={"day": day},
        )
        versions.bump(connection, school.cohort_keys(connection).values())


def on_record(connection: Connection, viewer: Viewer, name: str) -> ExamKey:
    """Return an exam, adding one that the field knows and no file has named yet, or refuse."""
    there = exams.exam_keys(connection).get(name)
    if there is not None:
        return there
    published = catalogue().get(name)
    if published is None:
        raise NotFound(NOTHING_HERE)
    top = None if published.max_score_from else published.max_score
    return exams.add_exam(connection, viewer, name, published.purpose, top)


def cohort_key(connection: Connection, address: str) -> int:
    """Return the key of a cohort, or refuse."""
    key = school.cohort_key(connection, address)
    if key is None:
        raise NotFound(NOTHING_HERE)
    return key


def refuse_stale(connection: Connection, exam: str, seen: str | None) -> None:
    """Refuse a change of an exam that somebody changed since it was shown."""
    if seen is not None and seen != exam_history.states(connection).get(exam, exam_history.UNTOLD):
        raise StaleVersion(CHANGED_SINCE)


def meant(
    connection: Connection, before: pd.DataFrame, key: ExamKey, draft: PurposeDraft
) -> pd.DataFrame:
    """Return attempts as they would be if an exam were for something else."""
    since = draft.valid_from.isoformat() if draft.valid_from else ""
    told = [
        *exams.purposes_by_exam(connection)[key.id],
        PurposeFrom(since, draft.purpose, draft.override),
    ]
    mine = before["exam_id"] == key.id
    own = before[mine]
    held = purposes_of(own["exam_id"], own["date"], {key.id: told})
    held = own.assign(purpose=held["purpose"], can_be_failed=held["can_be_failed"])
    return pd.concat([before[~mine], held])


def counted(effect: ConcernEffect) -> Counted:
    """Return how many students there are of each kind."""
    return Counted(len(effect.raised), len(effect.to_review), len(effect.withdrawn))


def record(
    connection: Connection, viewer: Viewer, what: str, key: ExamKey, body: Mapping[str, object]
) -> None:
    """Record what was set of an exam; it may concern every cohort."""
    audit.record(connection, viewer, what, kind="exam", object_id=key.public_id, body=body)
    versions.bump(connection, school.cohort_keys(connection).values())
