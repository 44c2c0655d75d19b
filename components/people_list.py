"""Everybody who may sign in, in one table, and which of them is looked at."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.people import Person, all_cohorts, people_list
from components import cached, choice_names, pickers, signed_in, student_tables
from components.wording import people as people_wording

PAGE = "people"
WIDTH = 420


def everybody(viewer: Viewer) -> tuple[Person, ...]:
    """Return everybody on record, read anew: when somebody was last here raises no version."""
    return people_list(cached.database(), viewer)


def cohorts(viewer: Viewer) -> dict[str, str]:
    """Return the names of the cohorts that can be assigned, by their public ids."""
    return all_cohorts(cached.database(), viewer)


def introduced() -> None:
    """Say what the page is for, and what it is worth where nobody signs in."""
    st.caption(people_wording.PURPOSE)
    if signed_in.is_shared():
        st.caption(people_wording.THIS_COMPUTER)
    else:
        st.info(people_wording.NOBODY_SIGNS_IN, icon=":material/info:")


def shown(people: tuple[Person, ...]) -> None:
    """Show everybody on record, and point out who cannot see what they came for."""
    for person in people:
        if person.lacks_cohorts:
            st.warning(people_wording.lacks_cohorts(person.name), icon=":material/group_off:")
    student_tables.shown(pd.DataFrame([told(person) for person in people]), "People on record")


def told(person: Person) -> dict[str, str]:
    """Return a person as a row of the table."""
    roles = [role.capitalize() for role in sorted(person.roles)]
    decides = [people_wording.DECIDES_SHORT] if person.decides_promotion else []
    return {
        "Name": person.name,
        "E-mail": person.email,
        "State": people_wording.STATES[person.state],
        "Roles": ", ".join([*roles, *decides]),
        "Cohorts today": ", ".join(person.sees),
        "Last here": people_wording.last_here(person.last_used),
    }


def one(people: tuple[Person, ...]) -> Person | None:
    """Ask for one person, whose public id stands in the address."""
    st.header("One person", anchor=False)
    names = {person.public_id: choice_names.person(person.name, person.email) for person in people}
    labels = {"": people_wording.CHOOSE} | names
    chosen = pickers.one_of(PAGE, "person", "Person", labels, width=WIDTH)
    return next((person for person in people if person.public_id == chosen), None)
