"""Which list of students was shown last, to walk along it, and what came to a list meanwhile."""

from collections.abc import Iterable, Sequence

import streamlit as st

_LIST = "_list_of_students"
_KNOWN = "_known_of_lists"


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


def come_since(name: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return what of a list was not on it when this visit met it first."""
    there, lists = tuple(ids), st.session_state.setdefault(_KNOWN, {})
    known: set[str] = lists.setdefault(name, set(there))
    return tuple(one for one in there if one not in known)


def take_note(name: str, *ids: str) -> None:
    """Count what came to a list as known; before the list was met there is nothing to know."""
    st.session_state.get(_KNOWN, {}).get(name, set()).update(ids)
