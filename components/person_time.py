"""What somebody is given for a time: cover for a colleague, or a cohort by name."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from cohort_data.access import Role
from cohort_data.actions import people_for_a_time
from cohort_data.people import Period, period, rules
from cohort_data.reports.people import Dated, Person
from components import app_state, cached, notices, signed_in
from components.people_list import PAGE, WIDTH
from components.wording import people as people_wording

DATES = "YYYY-MM-DD"
DAYS = 170
USUAL = timedelta(days=14)


def cover(person: Person, cohorts: dict[str, str]) -> None:
    """Show what somebody covers, end it, and arrange another cover."""
    with st.expander("Cover for a colleague", icon=":material/swap_horiz:"):
        st.caption(people_wording.COVER_WHY)
        given(person, person.covers, "End now", end_cover)
        if Role.ADVISOR not in person.roles:
            st.caption(people_wording.NO_ADVISOR)
            return
        key = f"cover-{person.public_id}-{person.version}"
        with st.form(key, border=False, enter_to_submit=False):
            st.multiselect(
                "Cohorts to cover",
                list(cohorts),
                format_func=lambda one: cohorts[one],
                key=f"{key}-cohorts",
                width=WIDTH,
            )
            days_and_reason(key, people_wording.COVER_REASON)
            st.form_submit_button("Arrange cover", on_click=arrange, args=(key, person))


def named_view(person: Person, cohorts: dict[str, str]) -> None:
    """Show which cohorts are open to a dean by name, close one, and open another."""
    with st.expander("Cohorts by name, for a dean", icon=":material/visibility_lock:"):
        st.caption(people_wording.GRANT_WHY)
        given(person, person.grants, "Close now", close)
        if Role.DEAN not in person.roles:
            st.caption(people_wording.NO_DEAN)
            return
        key = f"grant-{person.public_id}-{person.version}"
        with st.form(key, border=False, enter_to_submit=False):
            st.selectbox(
                "Cohort to open",
                list(cohorts),
                format_func=lambda one: cohorts[one],
                key=f"{key}-cohort",
                width=WIDTH,
            )
            days_and_reason(key, people_wording.GRANT_REASON)
            st.form_submit_button("Open by name", on_click=open_by_name, args=(key, person))


def given(
    person: Person,
    rows: tuple[Dated, ...],
    label: str,
    end: Callable[[Person, str], None],
) -> None:
    """Show what somebody has for a time, each with the way to end it."""
    for one in rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(people_wording.for_a_time(one.cohort, one.valid_from, one.valid_to, one.by))
            st.caption(people_wording.reason(one.reason))
            st.button(
                label, key=f"end-{one.id}-{person.version}", on_click=end, args=(person, one.id)
            )


def days_and_reason(key: str, example: str) -> None:
    """Ask from when until when, and why."""
    today = signed_in.today()
    with st.container(horizontal=True):
        st.date_input(
            "First day", today, min_value=today, format=DATES, width=DAYS, key=f"{key}-first"
        )
        st.date_input(
            "Last day", today + USUAL, min_value=today, format=DATES, width=DAYS, key=f"{key}-last"
        )
    st.text_input(
        "Why",
        placeholder=example,
        max_chars=rules().longest_reason,
        key=f"{key}-reason",
        width=WIDTH,
    )


def told(key: str) -> Period:
    """Return the days and the reason that stand in the fields."""
    first, last = app_state.day_in(f"{key}-first"), app_state.day_in(f"{key}-last")
    return period(first, last, app_state.typed(f"{key}-reason"))


def arrange(key: str, person: Person) -> None:
    """Let somebody cover cohorts for a time."""
    with notices.explained():
        people_for_a_time.cover(
            cached.database(),
            signed_in.for_page(PAGE),
            person.public_id,
            frozenset(app_state.chosen(f"{key}-cohorts")),
            told(key),
            version=person.version,
        )
        app_state.say_next(people_wording.COVERED)


def end_cover(person: Person, row: str) -> None:
    """End a cover at once."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        people_for_a_time.end_cover(
            cached.database(), viewer, person.public_id, int(row), version=person.version
        )
        app_state.say_next(people_wording.COVER_ENDED)


def open_by_name(key: str, person: Person) -> None:
    """Open a cohort to a dean by name."""
    with notices.explained():
        people_for_a_time.open_cohort(
            cached.database(),
            signed_in.for_page(PAGE),
            person.public_id,
            app_state.typed(f"{key}-cohort"),
            told(key),
            version=person.version,
        )
        app_state.say_next(people_wording.GRANTED)


def close(person: Person, grant: str) -> None:
    """Close a cohort to a dean again."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        people_for_a_time.close_cohort(
            cached.database(), viewer, person.public_id, grant, version=person.version
        )
        app_state.say_next(people_wording.GRANT_ENDED)
