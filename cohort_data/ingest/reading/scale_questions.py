"""Which highest possible score must be asked for, and what may be suggested for it."""

from collections.abc import Iterator

import numpy as np

from cohort_data.ingest.columns.wording import listed
from cohort_data.ingest.model import Field
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.cells import Floats
from cohort_data.ingest.reading.questions import Case
from cohort_data.ingest.values.numbers import shown

# Suggestions only: the smallest of these scales that holds every score is offered.
USUAL_SCALES = (20.0, 100.0, 300.0, 500.0, 1000.0)
# Most scores lie within the scale; what lies further off than so many times its end is a slip.
MOST, FAR = 0.95, 2
SEVERAL_SCALES = (
    "What is the highest possible score? The highest found is {found}. Where they differ, write "
    "each into its header, as in {example}, and choose the file again."
)


def about_scale(case: Case) -> Iterator[Question]:
    """Ask for the highest possible score, where neither file nor exam tells it."""
    open_scores = case.attempts.score[~case.attempts.scale_known]
    if np.isnan(open_scores).all():
        return
    by_exam = highest_beside(case)
    if len({smallest_scale(highest) for highest in by_exam.values()}) > 1:
        found = listed([f"{shown(highest)} in {exam}" for exam, highest in by_exam.items()])
        lowest = min(by_exam, key=lambda exam: by_exam[exam])
        ask = SEVERAL_SCALES.format(found=found, example=f"“{lowest} (20)”")
        yield Question("max_score", ask, headers=tuple(by_exam))
        return
    highest = float(np.nanmax(open_scores))
    header = case.sheet.column(Field.SCORE).header
    ask = f"What is the highest possible score in {header}? The highest found is {shown(highest)}."
    scale = max(suggested_scale(open_scores), smallest_scale(case.answers.pass_mark or 0))
    yield Question("max_score", ask, shown(scale))


def highest_beside(case: Case) -> dict[str, float]:
    """Return the highest score of each exam beside others whose scale nobody told."""
    if not case.sheet.table.exams_beside:
        return {}
    column = case.sheet.column(Field.EXAM)
    exams = column.texts()[case.attempts.rows]
    scores = np.where(case.attempts.scale_known, np.nan, case.attempts.score)
    counted = ~np.isnan(scores)
    return {
        str(exam): float(scores[counted & (exams == exam)].max())
        for exam in dict.fromkeys(exams[counted])
    }


def suggested_scale(scores: Floats) -> float:
    """Offer the smallest usual scale that holds the scores, but for a few far beyond it.

    One 720 among scores to 92 is a slip of the keys: on a scale to 100, its line is pointed out.
    """
    found = scores[~np.isnan(scores)]
    most = smallest_scale(float(np.quantile(found, MOST, method="lower")))
    beyond = found[found > most]
    few = 0 < len(beyond) <= (1 - MOST) * len(found)
    is_slip = few and float(beyond.min()) > FAR * most
    return most if is_slip else smallest_scale(float(found.max()))


def smallest_scale(highest: float) -> float:
    """Return the smallest usual scale that holds a score."""
    return next((scale for scale in USUAL_SCALES if highest <= scale), float(np.ceil(highest)))
