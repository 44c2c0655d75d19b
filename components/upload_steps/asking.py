"""Which questions are on screen, and with which answers the file is read."""

from dataclasses import dataclass, replace

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.upload_preview import Preview
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Layout
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.areas_named import MEAN
from components import app_state, cached, cached_files, signed_in
from components.app_state import Draft
from components.upload_steps import (
    answer_fields,
    area_questions,
    column_questions,
    columns,
    questions,
)
from components.upload_steps.questions import Places
from components.wording import upload_changes as change_wording

NAMES = ("cohort", "exam")
OF_AN_EXAM = ("purpose", "pass_mark", "pass_percent", "max_score", "again")
MINIMUM_WIDTH = 230


@dataclass(frozen=True)
class Checked:
    """A file with everything that is known about it, ready to be saved or not."""

    draft: Draft
    layout: Layout
    answers: Answers
    preview: Preview

    @property
    def is_sound(self) -> bool:
        """Whether nothing is open and nothing wrong, and somebody is named."""
        reading = self.preview.reading
        return reading.can_be_saved and len(reading.students) > 0

    @property
    def can_be_saved(self) -> bool:
        """Whether saving would write something, and what needs a reason has one."""
        is_explained = not self.preview.changes.why_asked or bool(self.answers.reason.strip())
        return self.is_sound and is_explained and not self.is_there

    @property
    def is_there(self) -> bool:
        """Whether everything in the file is on record already."""
        effect = self.preview.effect
        nothing_new = effect.same > 0 and not effect.is_something
        return not self.preview.reading.is_wrong and (bool(self.preview.already) or nothing_new)


def explained(checked: Checked, why: str) -> Checked:
    """Ask why a file that changes or misses much is right, and take over the answer."""
    st.warning(change_wording.reason_asked(why), icon=":material/rule:")
    reason = st.text_input(
        "Reason", key="answer-reason", help=change_wording.REASON_HELP, max_chars=200, width=420
    )
    answers = replace(checked.answers, reason=(reason or "").strip())
    return replace(checked, answers=answers)


def moves_explained(checked: Checked) -> Checked:
    """Offer to say why a list of students moves some to another cohort."""
    reason = st.text_input(
        change_wording.WHY_MOVED,
        key="answer-move-reason",
        help=change_wording.WHY_MOVED_HELP,
        max_chars=200,
        width=420,
    )
    answers = replace(checked.answers, reason=(reason or "").strip())
    return replace(checked, answers=answers)


def check(viewer: Viewer, draft: Draft) -> Checked:
    """Show columns and questions, and return the file as it would be saved."""
    known = cached.known(viewer)
    understood = columns.understood(viewer, draft)
    words = st.container(), st.grid(min_column_width=MINIMUM_WIDTH)
    places = Places(*words, heading=st.empty(), areas=st.container())
    with places.sentences:
        for doubt in understood.doubts:
            column_questions.ask(doubt, understood.layout)
    asked_above = frozenset(each.about for each in understood.doubts) - answer_fields.FIELDS.keys()
    return Asking(viewer, draft, understood.layout, known, places, asked_above).checked()


def is_of_an_exam(question: Question) -> bool:
    """Say whether a question is another one, or none, once another exam is named."""
    return question.about in (*OF_AN_EXAM, MEAN) or question.area is not None


@dataclass(frozen=True)
class Asking:
    """One round of asking what a file does not say."""

    viewer: Viewer
    draft: Draft
    layout: Layout
    known: Known
    places: Places
    asked_above: frozenset[str]

    def checked(self) -> Checked:
        """Ask until the file raises no question that is not on screen."""
        asked = self.draft.asked
        names = tuple(each for each in asked if each.about in NAMES)
        answers = self.ask(names, self.draft.answers)
        if answers.exam != self.draft.answers.exam:
            asked, answers = self.for_another_exam(asked, answers)
        answers = self.ask(tuple(each for each in asked if each not in names), answers)
        preview = self.preview(answers)
        while new := self.unseen(preview, asked):
            asked, answers = (*asked, *new), self.ask(new, answers)
            preview = self.preview(answers)
        asked = area_questions.still_asked(asked, preview.reading.area_names)
        draft = app_state.change_draft(asked=asked, answers=answers)
        return Checked(draft, self.layout, answers, preview)

    def ask(self, asked: tuple[Question, ...], answers: Answers) -> Answers:
        """Draw questions and return the answers."""
        return questions.ask(asked, answers, self.known, self.layout, self.places)

    def preview(self, answers: Answers) -> Preview:
        """Return what saving would do with these answers."""
        table, today = self.draft.table, signed_in.today()
        # What is no history is previewed the same, whether that was said or not.
        plain = replace(answers, reason="", history=answers.history or None)
        return cached_files.preview(self.viewer, table, self.layout, plain, today=today)

    def for_another_exam(
        self, asked: tuple[Question, ...], answers: Answers
    ) -> tuple[tuple[Question, ...], Answers]:
        """Return questions and answers without what was suggested for the exam named before."""
        blank = replace(
            answers,
            purpose=None,
            pass_mark=None,
            pass_percent=None,
            unjudged=False,
            max_score=None,
            again=None,
            areas=(),
            mean_areas=False,
        )
        fresh = {each.about: each for each in self.preview(blank).reading.questions}
        moved = (fresh.get(each.about) if is_of_an_exam(each) else each for each in asked)
        kept = {
            each.about: getattr(answers, each.about)
            for each in asked
            if each.about in OF_AN_EXAM and fresh.get(each.about) == each
        }
        return tuple(each for each in moved if each), replace(blank, **kept)

    def unseen(self, preview: Preview, asked: tuple[Question, ...]) -> tuple[Question, ...]:
        """Return the questions of a preview that are not on screen yet.

        Names come alone: what is known of an exam decides what else must be asked.
        """
        shown = {each.about for each in asked} | self.asked_above
        new = tuple(each for each in preview.reading.questions if each.about not in shown)
        return tuple(each for each in new if each.about in NAMES) or new
