"""Which time a form is filled in, so that it is empty again once it was saved, and only then."""

import streamlit as st

_TIMES = "_form_times"


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
