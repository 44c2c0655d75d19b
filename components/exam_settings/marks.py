"""How a pass mark is set from a day on, and removed."""

from datetime import date

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import exam_catalogue
from cohort_data.errors import InvalidExam
from cohort_data.exam_catalogue import LONGEST_SOURCE, MarkDraft, MarkRemoval
from cohort_data.reports.exam_catalogue import own_marks, since_when
from components import app_state, cached, notices, signed_in
from components.exam_settings.catalogue import PAGE, Row, day_input
from components.school_form import WIDTH
from components.wording import exam_settings as exam_wording

NO_MARK = "No pass mark is given. Type the score that is enough to pass."


def form(exam: Row) -> None:
    """Ask for a pass mark, the day from which it holds, and where it comes from."""
    if exam["words_only"]:
        return
    name = f"exam-mark-{exam['name']}-{exam['state']}"
    top = None if pd.isna(exam["max_score"]) else float(str(exam["max_score"]))  # type: ignore[call-overload]
    with (
        st.expander("Pass mark", icon=":material/rule:"),
        st.form(name, border=False, width=WIDTH),
    ):
        st.number_input("Pass mark", 0.0, top, None, key=f"{name}-value")
        day_input(exam_wording.FROM, f"{name}-from", why=exam_wording.FROM_HELP)
        st.text_input(exam_wording.MARK_WHY, max_chars=LONGEST_SOURCE, key=f"{name}-source")
        st.form_submit_button("Save pass mark", type="primary", on_click=save, args=(exam, name))


def removal(viewer: Viewer, exam: Row) -> None:
    """Ask which pass mark of the school's own holds no more, and why; nothing where it has none."""
    held = own_marks(cached.database(), viewer, exam=str(exam["name"]))
    if not held:
        return
    named = {since_when(each): each[1] for each in held}
    name = f"exam-unmark-{exam['name']}-{exam['state']}"
    with (
        st.expander(exam_wording.REMOVE_HEADING, icon=":material/remove_circle:"),
        st.form(name, border=False, width=WIDTH, enter_to_submit=False),
    ):
        st.caption(exam_wording.REMOVE_HELP)
        st.selectbox(
            exam_wording.WHICH_MARK,
            list(named),
            format_func=lambda since: exam_wording.own_mark(named[since], since),
            key=f"{name}-since",
        )
        st.text_input(exam_wording.REMOVE_WHY, max_chars=LONGEST_SOURCE, key=f"{name}-why")
        st.form_submit_button(exam_wording.REMOVE, on_click=remove, args=(exam, name))


def remove(exam: Row, name: str) -> None:
    """Remove the pass mark that is chosen, unless somebody changed the exam since it was drawn."""
    with notices.explained():
        since = next(iter(app_state.chosen(f"{name}-since")), "")
        draft = MarkRemoval(
            str(exam["name"]),
            date.fromisoformat(since) if since else None,
            app_state.typed(f"{name}-why"),
            str(exam["state"]),
        )
        exam_catalogue.remove_pass_mark(cached.database(), signed_in.for_page(PAGE), draft)
        app_state.say_next(exam_wording.MARK_REMOVED)


def save(exam: Row, name: str) -> None:
    """Set what stands in the fields, unless somebody changed the exam since they were drawn."""
    with notices.explained():
        draft = MarkDraft(
            str(exam["name"]),
            value(f"{name}-value"),
            app_state.day_in(f"{name}-from"),
            app_state.typed(f"{name}-source"),
            str(exam["state"]),
        )
        viewer = signed_in.for_page(PAGE)
        exam_catalogue.set_pass_mark(cached.database(), viewer, draft)
        app_state.say_next(exam_wording.mark_saved(later_mark(viewer, exam, draft)))


def later_mark(viewer: Viewer, exam: Row, draft: MarkDraft) -> str:
    """Return the first later day from which another mark holds, "" where there is none."""
    held = own_marks(cached.database(), viewer, exam=str(exam["name"]))
    since = draft.valid_from.isoformat() if draft.valid_from else ""
    return min((day for day in map(since_when, held) if day > since), default="")


def value(key: str) -> float:
    """Return the number in a field, refusing none; 0 is a number."""
    found = app_state.number_in(key)
    if found is None:
        raise InvalidExam(NO_MARK)
    return found
