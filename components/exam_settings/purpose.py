"""What an exam is for, and whether it can be failed."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import exam_catalogue
from cohort_data.exam_catalogue import PurposeDraft
from cohort_data.words import Purpose
from components import app_state, cached, notices, signed_in, wording
from components.exam_settings.catalogue import PAGE, Row, day_input
from components.school_form import WIDTH
from components.wording import exam_settings as exam_wording

OVERRIDES = {"": None, "yes": True, "no": False}
NAME = "exam-purpose"


def form(viewer: Viewer, exam: Row) -> None:
    """Show what an exam is for, to be changed from a day on, and say whom that concerns."""
    name = f"{NAME}-{exam['name']}-{exam['state']}"
    purposes, fails = list(Purpose), list(OVERRIDES)
    with st.expander("What it is for", icon=":material/flag:"), st.container(width=WIDTH):
        st.selectbox(
            "Purpose",
            purposes,
            purposes.index(Purpose(str(exam["purpose"]))),
            format_func=lambda one: wording.PURPOSES[one],
            key=f"{name}-purpose",
            help=wording.PURPOSE_HELP,
        )
        st.selectbox(
            "Can be failed",
            fails,
            fails.index(kept_word(exam)),
            format_func=lambda one: exam_wording.FAILS[one],
            key=f"{name}-fails",
        )
        day_input(exam_wording.FROM, f"{name}-from", why=exam_wording.FROM_HELP)
        draft = drafted(exam, name)
        if is_other(exam, draft):
            told = exam_catalogue.purpose_effect(
                cached.database(), viewer, draft, today=signed_in.today()
            )
            st.markdown(exam_wording.effect(told.raised, told.to_review, told.withdrawn))
        st.button(
            "Save purpose",
            type="primary",
            disabled=not is_other(exam, draft),
            on_click=save,
            args=(exam, name),
        )


def kept_word(exam: Row) -> str:
    """Return the word for whether the school said that an exam can be failed."""
    return {None: "", True: "yes", False: "no"}[exam["override"]]  # type: ignore[index]


def is_other(exam: Row, draft: PurposeDraft) -> bool:
    """Say whether a draft says anything else than what holds."""
    return draft.purpose != exam["purpose"] or draft.override != exam["override"]


def drafted(exam: Row, name: str) -> PurposeDraft:
    """Return what stands in the fields."""
    return PurposeDraft(
        str(exam["name"]),
        Purpose(app_state.typed(f"{name}-purpose")),
        OVERRIDES[app_state.typed(f"{name}-fails")],
        app_state.day_in(f"{name}-from"),
        str(exam["state"]),
    )


def save(exam: Row, name: str) -> None:
    """Set what stands in the fields, unless somebody changed the exam since they were drawn."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        draft, today = drafted(exam, name), signed_in.today()
        exam_catalogue.set_purpose(cached.database(), viewer, draft, today=today)
        app_state.say_next(exam_wording.PURPOSE_SAVED)
