"""Every export layout of the corpus."""

from tests.corpus.layouts import (
    exam_columns,
    examsoft,
    file_shapes,
    hand_kept,
    items,
    learning_systems,
    licensing,
    nbme_areas,
    nbme_scores,
    outcome_words,
    penn_state,
    people_and_areas,
    score_forms,
    unknown_exams,
    workbooks,
)
from tests.corpus.model import ExportLayout

FAMILIES = (
    licensing,
    nbme_scores,
    nbme_areas,
    penn_state,
    examsoft,
    learning_systems,
    items,
    exam_columns,
    hand_kept,
    workbooks,
    file_shapes,
    outcome_words,
    score_forms,
    people_and_areas,
    unknown_exams,
)
LAYOUTS: tuple[ExportLayout, ...] = tuple(
    layout for family in FAMILIES for layout in family.LAYOUTS
)
