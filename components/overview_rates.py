"""How many passed at the first attempt, beside the national rate of such schools."""

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.school import set_school
from cohort_data.reports.overview import FirstAttempts, Overview
from cohort_data.school import SchoolDraft
from cohort_data.words import SchoolType
from components import app_state, cached, notices, signed_in
from components.wording import overview as overview_wording
from components.wording import school as school_wording

TYPE = "overview-school-type"
WIDTH = 220


def first_attempts(viewer: Viewer, overview: Overview) -> None:
    """Show the rate of each licensing exam with n, interval and the national row."""
    st.header("Passed at the first attempt", anchor=False)
    if not overview.first_attempts:
        st.caption(overview_wording.NO_LICENSING)
        return
    for found in overview.first_attempts:
        of_exam(found, is_known=overview.school_type is not None)
    if overview.school_type is None and may(viewer, Permission.SET_UP):
        ask_type()


def of_exam(found: FirstAttempts, *, is_known: bool) -> None:
    """Show one exam: what came of the first attempts, the national rates, who is left out."""
    lines = [overview_wording.first_attempts(found.ours)]
    if is_known and found.ours.decided:
        lines += national(found)
    st.markdown("  \n".join(lines))
    told = [overview_wording.denominator(found.ours, found.sitters)] if found.sitters else []
    told += [overview_wording.left_out(found.ours)]
    told += [overview_wording.source(rate) for rate in found.national[-1:]]
    st.caption("  \n".join(told))


def national(found: FirstAttempts) -> list[str]:
    """Return the national rates in words, the oldest year first."""
    days = found.ours.days
    if not found.national:
        return [overview_wording.no_national(bool(days))]
    lines = [overview_wording.national(rate) for rate in found.national]
    later = overview_wording.not_published(found.national[-1], days[-1])
    return [*lines, later] if later else lines


def ask_type() -> None:
    """Say that the school's type is not known, and offer the choice."""
    st.markdown(overview_wording.TYPE_WHY)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "School type",
            list(SchoolType),
            format_func=lambda kind: school_wording.TYPES[kind],
            key=TYPE,
            width=WIDTH,
        )
        st.button("Save school type", on_click=save_type)


def save_type() -> None:
    """Set the school's type and leave the rest of its settings as they are."""
    with notices.explained():
        viewer = signed_in.current()
        school = cached.school(viewer)
        (kind,) = app_state.chosen(TYPE)
        draft = SchoolDraft(
            name=school.name,
            type=SchoolType(kind),
            time_zone=school.time_zone,
            attempt_limit=school.attempt_limit,
            version=school.version,
            weekly_meetings=school.weekly_meetings,
            dean_licensing_days=school.dean_licensing_days,
            dean_other_days=school.dean_other_days,
        )
        set_school(cached.database(), viewer, draft)
        app_state.say_next(overview_wording.TYPE_SAVED)
