"""Which answers a person gives who accepts what is suggested."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from cohort_data.ingest.model import Answers
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.questions import DAY_FIRST
from cohort_data.words import Purpose

TAKEN: Mapping[str, Callable[[Answers, str], Answers]] = {
    "exam": lambda answers, text: replace(answers, exam=text),
    "cohort": lambda answers, text: replace(answers, cohort=text),
    "purpose": lambda answers, text: replace(answers, purpose=Purpose(text)),
    "max_score": lambda answers, text: replace(answers, max_score=float(text)),
    # Only where it may be left out has a pass mark a suggestion.
    "pass_mark": lambda answers, _: replace(answers, unjudged=True),
    "date": lambda answers, _: replace(answers, date_unknown=True),
    "one_exam": lambda answers, _: replace(answers, one_exam=True),
    "day_first": lambda answers, text: replace(answers, day_first=text == DAY_FIRST),
}
AREAS = "areas"
ALL = frozenset({AREAS, *TAKEN})


def taken(questions: Iterable[Question], answers: Answers, about: Collection[str]) -> Answers:
    """Return the answers with the suggestions of these questions filled in."""
    for question in questions:
        if question.area is not None and AREAS in about:
            answers = replace(answers, areas=(*answers.areas, question.area))
        elif question.about in about and question.suggestion is not None:
            answers = TAKEN[question.about](answers, question.suggestion)
    return answers
