"""Which time a form is filled in, so that it is empty again once it was saved, and only then."""

from typing import TypeVar

import streamlit as st

_TIMES = "_form_times"
Drawn = TypeVar("Drawn")


def form_key(name: str) -> str:
    """Return the key of a form's fields; it changes when the form starts afresh."""
    times: dict[str, int] = st.session_state.setdefault(_TIMES, {})
    return f"{name}-{times.get(name, 0)}"


def start_afresh(name: str) -> None:
    """Let a form start empty the next time it is drawn; what was typed in it is forgotten."""
    typed = f"{form_key(name)}-"
    for key in [key for key in st.session_state if str(key).startswith(typed)]:
        del st.session_state[key]
    times: dict[str, int] = st.session_state.setdefault(_TIMES, {})
    times[name] = times.get(name, 0) + 1


def first_drawn(key: str, field: str, now: Drawn) -> Drawn:
    """Return what a form was drawn on first, for as long as a field of it stays on the page.

    Its fields keep what they began with, so what is saved must name the version they came from.
    """
    kept = f"{key}-drawn"
    if f"{key}-{field}" not in st.session_state or kept not in st.session_state:
        st.session_state[kept] = now
    found: Drawn = st.session_state[kept]
    return found


def draw_anew(key: str) -> None:
    """Let a form go on from what stands there now, with what is typed in it."""
    st.session_state.pop(f"{key}-drawn", None)
