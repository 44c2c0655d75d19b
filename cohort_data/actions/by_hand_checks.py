"""What came of a result that is entered by hand, and what keeps it out of the record."""

import math
from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection

from cohort_data import results
from cohort_data.actions.by_hand_rows import Judged, OnRecord, adds_outcome
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.errors import ResultRefused
from cohort_data.exams import can_be_failed
from cohort_data.ingest.known import Known, KnownExam
from cohort_data.ingest.reading.exams_named import scale_of
from cohort_data.ingest.reading.judged import own_marks
from cohort_data.receipts import day_in_words
from cohort_data.store import by_hand, exams
from cohort_data.store.by_hand import AreasOnRecord, Score, Standing

CORRECT_IT = "If the record is wrong, correct it on the student's page, with a reason."


def judged(connection: Connection, draft: ResultDraft) -> Judged:
    """Judge a draft as an attempt of a file is judged, refusing one that contradicts itself."""
    known = Known(exams=exams.known_exams(connection))
    top = draft.max_score or scale_of(draft.exam, draft.day, known)
    own = own_marks(draft.exam, top, known)
    mark = results.pass_mark(draft.exam, draft.day, own=own, answer=draft.pass_mark)
    score = math.nan if draft.score is None else draft.score
    refuse_off_scale(draft, top)
    said = str(draft.outcome or "")
    one = {"exam": draft.exam, "date": draft.day, "said": said, "score": score, "max_score": top}
    row = results.judge(pd.DataFrame([one]), lambda *_: mark).iloc[0]
    counted = results.rule("", score, top, mark.value, mark.source)
    if row["contradicted"]:
        raise ResultRefused(f"{counted}, and the outcome is {said}. Correct one of the two.")
    if not row["outcome"] and draft.score is not None:
        refuse_unjudged(draft, known.exams[draft.exam], mark)
    rule = f"Entered as {said}" if said else str(row["rule"])
    return Judged(str(row["outcome"]), draft.score, plain(top), plain(mark.value), rule)


def refuse_off_scale(draft: ResultDraft, top: float) -> None:
    """Refuse a score above the scale that is known of the exam."""
    if draft.score is not None and draft.score > top:
        raise ResultRefused(f"The score is {draft.score:g}. Expected 0 to {top:g}.")


def refuse_unjudged(draft: ResultDraft, exam: KnownExam, mark: results.PassMark) -> None:
    """Refuse a score that nothing can judge, at an exam that can be failed."""
    if can_be_failed(exam.purpose, exam.can_be_failed):
        why = mark.source or f"no pass mark of {draft.exam} is known"
        raise ResultRefused(f"The score cannot be judged: {why}. Choose pass or fail as well.")


def plain(value: float) -> float | None:
    """Return a number as the store keeps it, None for one that is not known."""
    return None if math.isnan(value) else value


def refuse_contradiction(
    connection: Connection,
    draft: ResultDraft,
    there: OnRecord,
    said: Judged,
    typed: Mapping[int, Score],
) -> None:
    """Refuse what the record says otherwise, naming both values and the way to correct it."""
    if there.result is None or there.attempt is None:
        return
    where = f"{draft.exam}{f' on {day_in_words(draft.day)}' if draft.day else ''}"
    for what, recorded, given in (
        ("", decided(there.result.outcome), decided(said.outcome)),
        ("a score of ", number(there.result.score), number(said.score)),
        *differing_areas(connection, there.areas, typed),
    ):
        if recorded and given and recorded != given:
            raise ResultRefused(
                f"On record for {where}: {what}{recorded}{source_of(there.result)}. "
                f"Typed: {given}. {CORRECT_IT}"
            )


def differing_areas(
    connection: Connection, there: AreasOnRecord, typed: Mapping[int, Score]
) -> list[tuple[str, str, str]]:
    """Return the areas that are on record and typed: name, what is on record, what was typed."""
    both = there.scores.keys() & typed.keys()
    names = by_hand.area_names(connection, both)
    return [(f"{names[key]} ", told(there.scores[key]), told(typed[key])) for key in sorted(both)]


def decided(outcome: str) -> str:
    """Return an outcome that another one contradicts, "" for one that may still come."""
    return outcome if outcome in results.DECIDED else ""


def number(value: float | None) -> str:
    """Return a number in words, "" for none."""
    return "" if value is None else f"{value:.10g}"


def told(score: Score) -> str:
    """Return what an area score says: its level, or its percent."""
    return score[1] or f"{number(score[0])} %"


def source_of(there: Standing) -> str:
    """Return the file and line that a result came from, in brackets."""
    return f" ({there.file}, line {there.line})" if there.file else ""


def refuse_nothing_new(
    draft: ResultDraft, there: OnRecord, said: Judged, new: Mapping[int, Score]
) -> None:
    """Refuse a draft that says nothing beyond what is on record."""
    if there.result is None or new or draft.distance:
        return
    if adds_outcome(there.result, said):
        return
    raise ResultRefused(
        f"This result of {draft.exam} is on record already{source_of(there.result)}. "
        "Nothing was changed."
    )
