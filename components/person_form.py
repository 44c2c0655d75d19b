"""How somebody is named who may sign in, and what is set for them."""

import streamlit as st

from cohort_data.access import Role
from cohort_data.actions.people import add_person, change_person
from cohort_data.people import USUAL_REASON, PersonDraft, rules
from cohort_data.reports.people import Person
from cohort_data.words import PersonState
from components import app_state, cached, notices, signed_in
from components.people_list import PAGE, WIDTH
from components.wording import people as people_wording

NEW = "add-person"


def add(cohorts: dict[str, str]) -> None:
    """Ask for somebody new."""
    key = app_state.form_key(NEW)
    with (
        st.expander("Add a person", icon=":material/person_add:"),
        st.form(key, border=False, enter_to_submit=False),
    ):
        st.text_input(
            "E-mail",
            key=f"{key}-email",
            max_chars=rules().longest_email,
            help=people_wording.EMAIL_HELP,
            width=WIDTH,
        )
        fields(key, None, cohorts)
        st.form_submit_button("Add person", type="primary", on_click=added, args=(key,))


def change(person: Person, cohorts: dict[str, str]) -> None:
    """Show what is set for somebody; the fields belong to the version they were drawn from."""
    if person.state is PersonState.THIS_COMPUTER:
        st.caption(people_wording.THE_COMPUTER)
    key = f"person-{person.public_id}-{person.version}"
    with st.form(key, enter_to_submit=False):
        fields(key, person, cohorts)
        st.form_submit_button("Save person", type="primary", on_click=changed, args=(key, person))


def fields(key: str, person: Person | None, cohorts: dict[str, str]) -> None:
    """Draw the fields for somebody, empty ones for somebody new."""
    st.text_input(
        "Name",
        person.name if person else "",
        key=f"{key}-name",
        max_chars=rules().longest_name,
        width=WIDTH,
    )
    for role in Role:
        st.checkbox(
            people_wording.ROLES[role],
            value=person is not None and role in person.roles,
            key=f"{key}-{role}",
        )
    st.checkbox(
        people_wording.DECIDES,
        value=person is not None and person.decides_promotion,
        key=f"{key}-decides",
    )
    theirs = person.cohorts if person else frozenset()
    st.checkbox(people_wording.ALL, value=theirs is None, key=f"{key}-all")
    st.multiselect(
        "Cohorts of an advisor",
        list(cohorts),
        [one for one in cohorts if one in (theirs or ())],
        format_func=lambda one: cohorts[one],
        key=f"{key}-cohorts",
        width=WIDTH,
    )
    st.text_input(
        people_wording.WHY,
        USUAL_REASON,
        key=f"{key}-why",
        max_chars=rules().longest_reason,
        help=people_wording.WHY_HELP,
        width=WIDTH,
    )


def draft(key: str, version: int = 0) -> PersonDraft:
    """Return what stands in the fields."""
    some = frozenset(app_state.chosen(f"{key}-cohorts"))
    return PersonDraft(
        name=app_state.typed(f"{key}-name"),
        roles=frozenset(role for role in Role if app_state.is_on(f"{key}-{role}")),
        cohorts=None if app_state.is_on(f"{key}-all") else some,
        decides_promotion=app_state.is_on(f"{key}-decides"),
        reason=app_state.typed(f"{key}-why"),
        version=version,
    )


def added(key: str) -> None:
    """Put somebody new on record; who asks is asked anew."""
    with notices.explained():
        viewer, email = signed_in.for_page(PAGE), app_state.typed(f"{key}-email")
        add_person(cached.database(), viewer, email, draft(key))
        app_state.start_afresh(NEW)
        app_state.say_next(people_wording.ADDED)


def changed(key: str, person: Person) -> None:
    """Set what stands in the fields, unless somebody changed the person since."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        change_person(cached.database(), viewer, person.public_id, draft(key, person.version))
        app_state.say_next(people_wording.SAVED)
