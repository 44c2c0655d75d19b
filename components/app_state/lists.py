"""Which list of students was shown last, so that a student's page can walk along it."""

from collections.abc import Sequence

import streamlit as st

_LIST = "_list_of_students"


def remember_list(ids: Sequence[str]) -> None:
    """Keep the public ids of a list of students as it is shown, to walk along it."""
    st.session_state[_LIST] = tuple(ids)


def neighbours(student: str) -> tuple[str | None, str | None]:
    """Return who comes before and after a student in the list shown last.

    None stands at either end, and on both sides for a student who is not on it.
    """
    return beside(st.session_state.get(_LIST, ()), student)


def beside(ids: Sequence[str], student: str) -> tuple[str | None, str | None]:
    """Return who comes before and after a student in a list, None where nobody does."""
    if student not in ids:
        return None, None
    at = ids.index(student)
    return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def turn_to(student: str, part: str) -> None:
    """Turn the page of a student to another student, or to another of its parts."""
    st.query_params.update({"student": student, "part": part})
