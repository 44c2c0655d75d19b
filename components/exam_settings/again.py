"""What judging the results of an exam again would change, and how it is done and taken back."""

import pandas as pd
import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions import rejudging
from cohort_data.actions.rejudging import Difference
from cohort_data.words import AccessKind
from components import (
    app_state,
    cached,
    cached_work,
    notices,
    signed_in,
    student_tables,
    student_visits,
    wording,
)
from components.exam_settings.catalogue import PAGE, Row
from components.school_form import WIDTH
from components.wording import exam_settings as exam_wording


def offered(viewer: Viewer, exam: Row) -> None:
    """Show what judging the results of an exam again would change, and offer to do it."""
    if not exam["exam"] or not exam["attempts"]:
        return
    address, today = str(exam["exam"]), signed_in.today()
    told = cached_work.judging_again(viewer, exam=address, today=today)
    st.subheader(exam_wording.AGAIN_HEADING, anchor=False)
    if told.unmarked:
        st.warning(exam_wording.unmarked(told.unmarked), icon=":material/rule:")
    elif not told.is_something:
        st.caption(exam_wording.AS_IT_SHOULD)
    if told.is_something:
        st.markdown(exam_wording.difference(told.becomes_fail, told.becomes_pass, told.same))
        st.markdown(exam_wording.effect(told.raised, told.to_review, told.withdrawn))
    by_name(viewer, told)
    if told.is_something:
        st.button(
            "Judge again",
            type="primary",
            icon=":material/gavel:",
            on_click=judge,
            args=(address, told.seen),
        )


def by_name(viewer: Viewer, told: Difference) -> None:
    """Name those concerned whom the viewer may see, which is recorded."""
    if told.others:
        st.caption(exam_wording.NAMES_FOR_ADVISORS)
    if not told.people.empty:
        people(told.people, exam_wording.PEOPLE_ALT)
    if not told.kept.empty:
        st.warning(exam_wording.kept(len(told.kept)), icon=":material/warning:")
        people(told.kept, exam_wording.KEPT_ALT)
    is_named = not (told.people.empty and told.kept.empty)
    if is_named and may(viewer, Permission.SEE_STUDENTS):
        student_visits.list_seen(viewer, AccessKind.SAW_STUDENTS)


def people(frame: pd.DataFrame, alt: str) -> None:
    """Show results of students by name."""
    told = frame.assign(
        date=[wording.day(one) for one in frame["date"]],
        was=frame["was"].map(wording.OUTCOMES),
        becomes=frame["becomes"].map(wording.OUTCOMES),
    )
    student_tables.shown(student_tables.with_words(told, exam_wording.PEOPLE_COLUMNS), alt)


def judge(exam: str, seen: str) -> None:
    """Judge again what was shown, unless the record changed since."""
    with notices.explained():
        viewer, today = signed_in.for_page(PAGE), signed_in.today()
        rejudging.judge_again(cached.database(), viewer, exam=exam, seen=seen, today=today)
        app_state.say_next(exam_wording.JUDGED_AGAIN)


def history(viewer: Viewer) -> None:
    """Show what was judged again, newest first; what is in force can be taken back."""
    frame = rejudging.rejudging_list(cached.database(), viewer)
    if frame.empty:
        return
    st.header("Judged again", anchor=False)
    for row in student_tables.texts(frame):
        told = (row["exam"], int(row["results"]), row["reason"], row["by"], row["at"])
        st.markdown(exam_wording.rejudged(*told))
        if row["undone_at"]:
            st.caption(
                exam_wording.taken_back(row["undone_by"], row["undone_at"], row["undo_reason"])
            )
        else:
            take_back_form(row["public_id"])


def take_back_form(address: str) -> None:
    """Ask why results that were judged again are taken back."""
    key = f"rejudging-{address}"
    with st.expander("Take it back"), st.form(key, border=False, width=WIDTH):
        st.text_input(exam_wording.TAKE_BACK_WHY, key=f"{key}-why")
        st.form_submit_button("Take back", on_click=take_back, args=(address, f"{key}-why"))


def take_back(address: str, key: str) -> None:
    """Take back what was judged again in one go."""
    with notices.explained():
        rejudging.take_back_rejudging(
            cached.database(),
            signed_in.for_page(PAGE),
            rejudging=address,
            reason=app_state.typed(key),
            today=signed_in.today(),
        )
        app_state.say_next(exam_wording.TAKEN_BACK)
