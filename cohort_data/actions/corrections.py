"""How one cell of a result is corrected in place; nothing is overwritten."""

import math
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection

from cohort_data import results
from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.actions import by_hand_checks as checks
from cohort_data.actions import by_hand_rows as rows
from cohort_data.actions import raising
from cohort_data.actions.by_hand import add_areas
from cohort_data.by_hand import corrections
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.errors import NotFound, ResultRefused, StaleVersion
from cohort_data.store import areas, audit, by_hand, versions
from cohort_data.store import results as store
from cohort_data.store.by_hand import AttemptKey, Score, Standing
from cohort_data.store.database import Database
from cohort_data.words import Outcome

SCORE_CORRECTED = "Score corrected"


@guarded(Permission.RECORD_RESULTS)
def correct_result(
    database: Database, viewer: Viewer, draft: CorrectionDraft, *, today: date
) -> None:
    """Correct outcome, score or one area of an attempt as a new result with its reason."""
    corrections.refuse_incomplete(draft)
    with database.writing() as connection:
        found = by_hand.find_attempt(connection, draft.attempt)
        there = by_hand.standing(connection, found.id) if found else None
        if found is None or there is None:
            raise NotFound(NOTHING_HERE)
        cohort = rows.cohort_of(connection, viewer, found.student_id)
        before = store.attempts_frame(connection, found.student_id)
        WRITERS[draft.cell](connection, viewer, draft, found, there)
        raising.raise_students(connection, {found.student_id}, None, today, before=before)
        audit.record(
            connection,
            viewer,
            "result corrected",
            kind="attempt",
            object_id=draft.attempt,
            body=asdict(draft),
        )
        versions.bump(connection, [cohort])


def corrected(
    connection: Connection,
    viewer: Viewer,
    draft: CorrectionDraft,
    there: Standing,
    **changes: object,
) -> int:
    """Write a result like the one in force with some columns changed, and return its key.

    It keeps the file, the line and the fingerprint: undoing the upload takes it along, and the
    same file brought in again does not undo the correction.
    """
    kept = {name: value for name, value in asdict(there).items() if name != "file"}
    values = {**kept, "outcome": there.outcome or None, "distance": None, **changes}
    return by_hand.add_result(connection, viewer, {**values, "reason": draft.reason.strip()})


def correct_outcome(
    connection: Connection,
    viewer: Viewer,
    draft: CorrectionDraft,
    found: AttemptKey,
    there: Standing,
) -> None:
    """Correct the outcome, refusing one that the score contradicts."""
    outcome = corrections.outcome(draft.value)
    refuse_stale(draft, there.outcome)
    refuse_same(str(outcome), there.outcome)
    # Without a day nobody knows for sure which pass mark held.
    counted = by_score(there.score, there.pass_mark) if found.date else ""
    if counted and outcome in results.DECIDED and outcome != counted:
        raise ResultRefused(
            f"The score {there.score:g} says {counted} at a pass mark of {there.pass_mark:g}, and "
            f"{outcome} was typed. Correct the score; the outcome follows."
        )
    rule = f"Corrected to {outcome}"
    corrected(
        connection, viewer, draft, there, attempt_id=found.id, outcome=str(outcome), rule=rule
    )


def correct_score(
    connection: Connection,
    viewer: Viewer,
    draft: CorrectionDraft,
    found: AttemptKey,
    there: Standing,
) -> None:
    """Correct the score; where a pass mark judges it, the outcome follows.

    An outcome that does not follow stands by the rule it had: one that was said stays said.
    """
    score = corrections.number(draft.value, there.max_score)
    refuse_stale(draft, checks.number(there.score))
    refuse_same(checks.number(score), checks.number(there.score))
    counted = by_score(score, there.pass_mark)
    follows = counted and there.outcome in {*results.DECIDED, ""}
    outcome = counted if follows else there.outcome
    corrected(
        connection,
        viewer,
        draft,
        there,
        attempt_id=found.id,
        score=score,
        outcome=outcome or None,
        rule=score_rule(score, there) if follows else there.rule,
    )


def score_rule(score: float, there: Standing) -> str:
    """Say by which mark a corrected score is judged: by the same, from the same source."""
    top = math.nan if there.max_score is None else there.max_score
    mark = math.nan if there.pass_mark is None else there.pass_mark
    return (
        f"{SCORE_CORRECTED}. {results.rule('', score, top, mark, results.mark_source(there.rule))}"
    )


def correct_area(
    connection: Connection,
    viewer: Viewer,
    draft: CorrectionDraft,
    found: AttemptKey,
    there: Standing,
) -> None:
    """Correct one content area; all others are carried over, and the outcome stays as it is."""
    on_record = by_hand.areas_on_record(connection, found.id)
    key = areas.keys_by_address(connection, [draft.area or ""]).get(draft.area or "")
    old = on_record.scores.get(key or 0)
    if key is None or old is None:
        raise NotFound("This attempt has no such content area on record.")
    percent, level = corrections.area_value(draft.value, is_level=old[1] is not None)
    new: Score = (percent, level, old[2], right(percent, old[2]))
    refuse_stale(draft, checks.told(old))
    refuse_same(checks.told(new), checks.told(old))
    source: dict[str, object] = {"upload_id": on_record.upload_id, "line": on_record.line}
    if there.outcome:
        # The score goes with the file of the result in force, which may not be that of the areas.
        source |= {"score": None, "fingerprint": ""}
    result = corrected(
        connection, viewer, draft, there, attempt_id=found.id, outcome=None, **source
    )
    add_areas(connection, result, {**on_record.scores, key: new})


WRITERS = {Cell.OUTCOME: correct_outcome, Cell.SCORE: correct_score, Cell.AREA: correct_area}


def right(percent: float | None, items: float | None) -> float | None:
    """Return the correct answers behind a percent, where the items are known."""
    return percent * items / 100 if percent is not None and items is not None else None


def by_score(score: float | None, mark: float | None) -> str:
    """Return what the score alone says, "" where it or the pass mark is not known."""
    if score is None or mark is None:
        return ""
    return str(Outcome.PASS if score >= mark else Outcome.FAIL)


def refuse_stale(draft: CorrectionDraft, now: str) -> None:
    """Refuse a correction of a cell that somebody changed since it was shown."""
    if draft.was is not None and draft.was != now:
        raise StaleVersion(
            f"Somebody changed this after you opened it: it says {now} now, and said "
            f"{draft.was} then. Nothing was overwritten; look again and correct it if need be."
        )


def refuse_same(new: str, old: str) -> None:
    """Refuse a correction that changes nothing."""
    if new == old:
        raise ResultRefused(f"{old} is on record already. Nothing was changed.")
