"""Which list of students was shown last, so that a student's page can walk along it."""

from collections.abc import Sequence

import streamlit as st

_LIST = "_list_of_students"


def remember_list(ids: Sequence[str]) -> None:
    """Keep the public ids of a list of students as it is shown, to walk along it."""
    st.session_state[_LIST] = tuple(ids)


def neighbours(student: str) -> tuple[str | None, str | None] | None:
    """Return who comes before and after a student in the list shown last.

    None stands at either end, and for the whole where the student is not on the list.
    """
    ids = st.session_state.get(_LIST, ())
    return beside(ids, student) if student in ids else None


def beside(ids: Sequence[str], student: str) -> tuple[str | None, str | None]:
    """Return who comes before and after a student in a list, None where nobody does."""
    if student not in ids:
        return None, None
    at = ids.index(student)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def turn_to(student: str, part: str) -> None:
    """Turn the page of a student to another student, or to another of its parts."""
    st.query_params.update({"student": student, "part": part})
