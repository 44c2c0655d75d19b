"""What is written when a result is entered by hand."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Viewer, require_cohorts
from cohort_data.by_hand.drafts import AreaDraft, ResultDraft, sitting
from cohort_data.errors import NotFound, ResultRefused
from cohort_data.exams import catalogue
from cohort_data.ingest.reading.exams_named import name_of
from cohort_data.ingest.synonyms import normalised
from cohort_data.store import areas, by_hand, exams, memberships, students
from cohort_data.store.by_hand import AreasOnRecord, AttemptKey, Score, Standing
from cohort_data.store.exams import ExamKey


@dataclass(frozen=True)
class Judged:
    """What came of an attempt, by its word or by its score."""

    outcome: str
    score: float | None
    max_score: float | None
    pass_mark: float | None
    rule: str


@dataclass(frozen=True)
class OnRecord:
    """What the record holds of the attempt that a draft is about; all empty for a new one."""

    attempt: AttemptKey | None = None
    result: Standing | None = None
    areas: AreasOnRecord = field(default_factory=AreasOnRecord)


def student_of(connection: Connection, viewer: Viewer, address: str) -> tuple[int, int]:
    """Return the key and cohort of a student, refusing one that the viewer may not see."""
    student, cohort = students.find(connection, address)
    if student is None or cohort is None:
        raise NotFound(NOTHING_HERE)
    require_cohorts(viewer, [cohort])
    return student, cohort


def cohort_of(connection: Connection, viewer: Viewer, student: int) -> int:
    """Return the cohort of a student by key, refusing one that the viewer may not see."""
    cohort = memberships.cohort_of(connection, student)
    if cohort is None:
        raise NotFound(NOTHING_HERE)
    require_cohorts(viewer, [cohort])
    return cohort


def settled(connection: Connection, student: int, draft: ResultDraft) -> ResultDraft:
    """Return the draft with the exam and day of its attempt, or the exam's name on record."""
    if draft.attempt is None:
        known = {normalised(name): name for name in exams.exam_keys(connection)}
        return replace(draft, exam=name_of(draft.exam, known))
    found = by_hand.find_attempt(connection, draft.attempt)
    if found is None or found.student_id != student:
        raise NotFound(NOTHING_HERE)
    day = date.fromisoformat(found.date) if found.date else None
    return replace(draft, exam=found.exam, date=day)


def exam_of(connection: Connection, viewer: Viewer, draft: ResultDraft) -> ExamKey:
    """Return the exam, adding one that is new with its purpose and pass mark."""
    there = exams.exam_keys(connection).get(draft.exam)
    key = there or new_exam(connection, viewer, draft)
    if draft.max_score is not None:
        exams.set_max_score(connection, key.id, draft.max_score)
    if draft.pass_mark is not None:
        exams.add_pass_mark(connection, viewer, key.id, draft.pass_mark, draft.date)
    return key


def new_exam(connection: Connection, viewer: Viewer, draft: ResultDraft) -> ExamKey:
    """Add an exam with the purpose that the field knows, or that was given."""
    published = catalogue().get(draft.exam)
    purpose = published.purpose if published else draft.purpose
    if purpose is None:
        raise ResultRefused(
            f"{draft.exam} is not on record. Say what it is for: licensing, required, course, "
            "readiness or practice."
        )
    return exams.add_exam(connection, viewer, draft.exam, purpose, draft.max_score)


def on_record(connection: Connection, student: int, exam: ExamKey, draft: ResultDraft) -> OnRecord:
    """Return what is on record of the attempt."""
    found = by_hand.attempt_of(connection, student, exam.id, sitting(draft))
    if draft.attempt is not None:
        found = by_hand.find_attempt(connection, draft.attempt)
    if found is None:
        return OnRecord()
    there = by_hand.standing(connection, found.id)
    return OnRecord(found, there, by_hand.areas_on_record(connection, found.id))


def typed_areas(
    connection: Connection, exam: ExamKey, typed: tuple[AreaDraft, ...]
) -> dict[int, Score]:
    """Return the scores typed by the key of their area, adding areas that are new."""
    names = [(areas.vocabulary(one.axis, exam.public_id), str(one.axis), one.area) for one in typed]
    there = areas.area_keys(connection)
    areas.add_areas(connection, dict.fromkeys(name for name in names if name not in there))
    keys = areas.area_keys(connection)
    return {keys[name]: score_of(one) for name, one in zip(names, typed, strict=True)}


def score_of(one: AreaDraft) -> Score:
    """Return an area as the store keeps it: percent, level, items, correct."""
    counted = one.percent is not None and one.items is not None
    correct = one.percent * one.items / 100 if counted else None  # type: ignore[operator]
    return one.percent, one.level and str(one.level), one.items, correct


def adds_outcome(there: Standing, said: Judged) -> bool:
    """Tell whether outcome or score are more than the record has."""
    outcome = bool(said.outcome) and said.outcome != there.outcome
    return outcome or (said.score is not None and there.score is None)


def result_values(
    draft: ResultDraft, attempt: int, there: Standing | None, said: Judged
) -> dict[str, object]:
    """Return the columns of the new result; one that only adds areas has no outcome.

    Nor has it the score of a result in force: undoing the file of that one takes both away.
    """
    only_adds = there is not None and not adds_outcome(there, said)
    kept = there if there is not None and only_adds else said
    stands = there if only_adds and there is not None and not there.outcome else None
    return {
        "attempt_id": attempt,
        "upload_id": None,
        "line": None,
        "raw": "",
        "outcome": None if only_adds else said.outcome or None,
        "score": kept.score if stands or not only_adds else None,
        "max_score": kept.max_score,
        "pass_mark": kept.pass_mark,
        "rule": kept.rule,
        "fingerprint": stands.fingerprint if stands else "",
        "distance": draft.distance,
    }
