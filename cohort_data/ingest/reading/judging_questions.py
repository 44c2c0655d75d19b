"""What must be asked so that the results of a file can be judged."""

from collections.abc import Iterable, Iterator

import numpy as np

from cohort_data import exams
from cohort_data.ingest.model import Field
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading import exams_named, judged
from cohort_data.ingest.reading.area_cells import FULL
from cohort_data.ingest.reading.questions import WITHOUT_MARK, Case, suggested_exam
from cohort_data.ingest.values.numbers import shown
from cohort_data.words import Purpose

CHOICES = "licensing, required, course, readiness or practice"
MOST_NAMES = 3


def about_judging(case: Case) -> Iterator[Question]:
    """Ask for purpose and pass mark where results can otherwise not be judged.

    A file of areas needs neither, but may have a pass mark for the share of right answers; a file
    that names its outcomes needs no pass mark.
    """
    purposes = purposes_of(case)
    if not judged.judges(case.sheet, case.attempts, case.answers):
        yield from about_share(case, purposes)
        return
    unknown = [exam for exam, purpose in purposes.items() if purpose is None]
    if unknown:
        yield Question(
            "purpose", f"What is {listed(unknown)} for: {CHOICES}?", str(Purpose.REQUIRED)
        )
    if Field.OUTCOME not in case.sheet.columns or case.sheet.table.exams_beside:
        yield from about_pass_mark(case, purposes)


def about_share(case: Case, purposes: dict[str, Purpose | None]) -> Iterator[Question]:
    """Ask whether the share of right answers is the result, where it may be one."""
    if case.answers.unjudged or not case.attempts.shared:
        return
    names = exam_names(case)
    there = judged.elsewhere(case.facts, case.attempts, case.known)
    scored = names[~np.isnan(case.attempts.score) & ~there]
    needed = [
        exam for exam in dict.fromkeys(scored) if can_be_failed_by_score(exam, purposes, case)
    ]
    if needed:
        ask = (
            f"Which percent of right answers is enough to pass {listed(needed)}? Say none if the "
            "results are in another file."
        )
        yield Question("pass_mark", ask, WITHOUT_MARK)


def can_be_failed_by_score(exam: str, purposes: dict[str, Purpose | None], case: Case) -> bool:
    """Say whether a score of the school's own could fail an exam; a published standard is none."""
    field_exam = exams.catalogue().get(exam)
    published = field_exam is not None and field_exam.purpose is Purpose.LICENSING
    return not published and exams_named.may_be_failed(exam, purposes[exam], case.known)


def purposes_of(case: Case) -> dict[str, Purpose | None]:
    """Return what each exam of the file is for, None where it must be asked."""
    names = exam_names(case)
    by_word = Field.OUTCOME in case.sheet.columns
    marked = case.judged["pass_mark"].notna().to_numpy()
    return {
        exam: exams_named.purpose_of(
            exam,
            case.known,
            answer=case.answers.purpose,
            alone=len(set(names)) == 1,
            judged=by_word or bool(marked[names == exam].any()),
        )
        for exam in dict.fromkeys(names)
    }


def exam_names(case: Case) -> np.ndarray:
    """Return the exam of each attempt; an exam still to be named goes by the suggestion."""
    names = case.facts.exam.texts()[case.attempts.rows]
    return np.where(names == "", suggested_exam(case.sheet.table.file, case.known), names)


def about_pass_mark(case: Case, purposes: dict[str, Purpose | None]) -> Iterator[Question]:
    """Ask for a pass mark, or where a number must not decide, for the column that does."""
    names = exam_names(case)
    there = judged.elsewhere(case.facts, case.attempts, case.known)
    scored = (case.attempts.said == "") & ~np.isnan(case.attempts.score) & ~there
    by_word = names[scored & ~case.judged["by_score"].to_numpy(dtype=np.bool_)]
    if len(by_word):
        ask = f"{listed(by_word)} reports pass or fail only; which column says it?"
        yield Question(str(Field.OUTCOME), ask)
    unmarked = names[scored & case.judged["pass_mark"].isna().to_numpy()]
    needed = [exam for exam in dict.fromkeys(unmarked) if needs_mark(exam, by_word, purposes, case)]
    if needed and scales_differ(names, needed, case):
        ask = f"Which percent of the highest score is enough to pass {listed(needed)}?"
        yield Question("pass_percent", ask)
    elif needed:
        scale = scale_of(names, needed, case)
        points = f", of {shown(scale)}," if scale else ""
        ask = f"Which score{points} is enough to pass {listed(needed)}?"
        yield Question("pass_mark", ask + other_scales(needed, names, case), scale=scale)
    elif is_above_scale(case):
        mark = shown(case.answers.pass_mark or 0)
        ask = f"The pass mark {mark} is above the highest possible score; what is it on this scale?"
        yield Question("pass_mark", ask)


def other_scales(needed: Iterable[str], names: np.ndarray, case: Case) -> str:
    """Say which exams of a file stand on another scale than on record, "" for none."""
    told = []
    for exam in needed:
        known = case.known.exams.get(exam)
        tops = case.attempts.max_score[names == exam]
        others = tops[tops != known.max_score] if known and known.max_score else tops[:0]
        if known and len(others) and not np.isnan(others[0]):
            told.append(
                f" On record {exam} is kept on a scale to {shown(known.max_score or 0)}; the "
                f"scores here are of {shown(float(others[0]))}."
            )
    return "".join(told)


def scale_of(names: np.ndarray, exams_asked: list[str], case: Case) -> float | None:
    """Return the highest score of the exams where the file tells one, and it is not 100."""
    known = np.isin(names, exams_asked) & case.attempts.scale_known
    tops = np.unique(case.attempts.max_score[known])
    return float(tops[0]) if len(tops) == 1 and tops[0] != FULL else None


def scales_differ(names: np.ndarray, exams_asked: list[str], case: Case) -> bool:
    """Say whether the exams stand on several scales, so that no one score is enough for all."""
    scales = case.attempts.max_score[np.isin(names, exams_asked)]
    return len(np.unique(scales[~np.isnan(scales)])) > 1


def needs_mark(
    exam: str, by_word: np.ndarray, purposes: dict[str, Purpose | None], case: Case
) -> bool:
    """Say whether an exam without a pass mark needs one: it can be failed, and by a score.

    A suggested exam of the field is not asked about before somebody has confirmed it.
    """
    confirmed = exam in case.facts.exam.words or exam not in exams.catalogue()
    can_fail = exams_named.may_be_failed(exam, purposes[exam], case.known)
    return confirmed and can_fail and exam not in by_word


def is_above_scale(case: Case) -> bool:
    """Tell whether the answered pass mark cannot be reached on the scale of the scores."""
    mark = case.answers.pass_mark
    if mark is None:
        return False
    used = case.judged["pass_mark"].to_numpy() == mark
    return bool((used & (case.attempts.max_score < mark)).any())


def listed(names: Iterable[str]) -> str:
    """Name a few exams in a sentence."""
    distinct = list(dict.fromkeys(names))
    more = len(distinct) - MOST_NAMES
    return ", ".join(distinct[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
