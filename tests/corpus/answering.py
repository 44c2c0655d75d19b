"""How a careful person gets through the questions that a file raises."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from cohort_data.ingest import columns, exam_columns, reading
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field, Layout, Reading, TextTable
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.scores_beside import ABOUT as ONE_EXAM
from cohort_data.words import Outcome
from tests.corpus.model import Answer

WORD = "word:"
ANSWERS = {one.name for one in fields(Answers)}
ROUNDS = 40  # of questions; no file has so many


@dataclass(frozen=True)
class Draft:
    """A file on its way: how it is understood, and what had to be put right or is still asked."""

    table: TextTable = field(compare=False)
    layout: Layout
    answers: Answers
    given: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    open_questions: tuple[Question, ...] = ()

    def read(self, known: Known) -> Reading:
        """Read the file as it is understood now."""
        return reading.read(self.table, self.layout, self.answers, known)


def settled(table: TextTable, known: Known, answers: Mapping[str, Answer]) -> Draft:
    """Return the file once nothing is open, or once nobody can say what is still open.

    An answer is used only when a question asks for it; where there is none, the suggestion is
    taken, first those for the columns.
    """
    draft = Draft(table, columns.suggest(table, known=known), Answers())
    for _ in range(ROUNDS):
        questions = draft.read(known).questions
        after = answered(draft, questions, answers, known)
        if after == draft:
            after = suggestions_taken(draft, known)
        if after == draft:
            return replace(draft, open_questions=questions)
        draft = after
    return replace(draft, open_questions=draft.read(known).questions)


def answered(
    draft: Draft, questions: Iterable[Question], answers: Mapping[str, Answer], known: Known
) -> Draft:
    """Answer what is asked for the first time and what somebody knows."""
    for question in questions:
        found = answer_to(question.about, answers)
        if found is None or question.about in draft.given:
            continue
        about, answer = found
        draft = replace(draft, given=draft.given | {question.about})
        if about == ONE_EXAM and answer is False:
            return read_apart(draft, question.headers, known)
        draft = told(draft, about, answer)
    return draft


def read_apart(draft: Draft, headers: Collection[str], known: Known) -> Draft:
    """Begin again with a file in which each of these columns is an exam of its own."""
    written = draft.table.as_written or draft.table
    exams = [*known.exams, *exam_columns.named_by(headers)]
    table = exam_columns.in_rows(written, exams)
    return Draft(table, columns.suggest(table, known=known), Answers())


def answer_to(about: str, answers: Mapping[str, Answer]) -> tuple[str, Answer] | None:
    """Return what somebody knows about a question, "the date is not known" included."""
    if about == "date" and "date" not in answers and "date_unknown" in answers:
        about = "date_unknown"
    known = {key.casefold(): answer for key, answer in answers.items()}
    return (about, known[about.casefold()]) if about.casefold() in known else None


def told(draft: Draft, about: str, answer: Answer) -> Draft:
    """Return the file as understood with one answer more."""
    if isinstance(answer, tuple):
        return with_columns(draft, Field(about), answer)
    if about.startswith(WORD):
        words = {about.removeprefix(WORD): Outcome(str(answer))}
        return replace(draft, layout=columns.corrected(draft.table, draft.layout, words=words))
    return with_answer(draft, about, answer)


def with_columns(draft: Draft, wanted: Field, headers: tuple[str, ...]) -> Draft:
    """Name the columns of a field, and remember whether that was not what was understood."""
    layout = columns.corrected(draft.table, draft.layout, columns={wanted: headers})
    was_wrong = draft.layout.headers(wanted) != headers
    corrected = draft.corrected | {str(wanted)} if was_wrong else draft.corrected
    return replace(draft, layout=layout, corrected=corrected)


def with_answer(draft: Draft, about: str, answer: Answer) -> Draft:
    """Say what no column says."""
    if about not in ANSWERS:
        return draft
    said: dict[str, Any] = {about: float(answer) if type(answer) is int else answer}
    answers = replace(draft.answers, **said)
    return replace(draft, answers=answers, layout=columns.without_answered(draft.layout, answers))


def suggestions_taken(draft: Draft, known: Known) -> Draft:
    """Take what is suggested for the columns, or else what is suggested for the answers."""
    layout = columns.accepted(draft.table, draft.layout)
    if layout != draft.layout:
        return replace(draft, layout=layout)
    suggested = reading.answers_suggested(draft.table, layout, draft.answers, known)
    return replace(draft, answers=suggested)
