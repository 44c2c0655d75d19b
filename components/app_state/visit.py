"""What is to be said next, and what stands in fields that are not drawn yet."""

import secrets
from datetime import date

import streamlit as st

_TO_SAY = "_to_say"
_WHOSE = "_whose"
_TAB = "_tab"


def belongs_to(viewer: str) -> None:
    """Keep whose tab this is; of another viewer's visit, or of one that ended, nothing stays."""
    if st.session_state.get(_WHOSE, viewer) != viewer:
        tab_name = tab()
        st.session_state.clear()
        st.session_state[_TAB] = tab_name
    st.session_state[_WHOSE] = viewer


def tab() -> str:
    """Return a name that no other tab has; it is new when the page is loaded again."""
    name: str = st.session_state.setdefault(_TAB, secrets.token_hex(16))
    return name


def say_next(sentence: str) -> None:
    """Keep a sentence to be said on the next run, which may be another page."""
    st.session_state[_TO_SAY] = sentence


def to_say() -> str:
    """Return the sentence kept for this run, once."""
    sentence: str = st.session_state.pop(_TO_SAY, "")
    return sentence


def typed(key: str) -> str:
    """Return what stands in a text field, for what must happen before the page is drawn."""
    return str(st.session_state.get(key) or "")


def chosen(key: str) -> tuple[str, ...]:
    """Return what is chosen in a widget, for what must happen before the page is drawn."""
    found = st.session_state.get(key)
    return tuple(found) if isinstance(found, list | tuple) else (str(found),) if found else ()


def is_on(key: str) -> bool:
    """Say whether a box is ticked, for what must happen before the page is drawn."""
    return bool(st.session_state.get(key))


def day_in(key: str) -> date | None:
    """Return the day that stands in a field, for what must happen before the page is drawn."""
    found = st.session_state.get(key)
    return found if isinstance(found, date) else None


def number_in(key: str) -> float | None:
    """Return the number in a field, for what must happen before the page is drawn."""
    found = st.session_state.get(key)
    return float(found) if isinstance(found, int | float) else None


def write_into(key: str, value: str | date) -> None:
    """Write into a field before it is drawn."""
    st.session_state[key] = value


def start_with(key: str, value: str | date) -> None:
    """Let a field begin with a value; what stands in it since stays."""
    st.session_state.setdefault(key, value)
