"""Which roster of planned dates is being brought in."""

import streamlit as st

from cohort_data.ingest.model import TextTable

_ROSTER = "_roster"
_UPLOADER = "_roster_uploader"


def roster() -> TextTable | None:
    """Return the roster that is being brought in, if one is."""
    found: TextTable | None = st.session_state.get(_ROSTER)
    return found


def start_roster(table: TextTable) -> None:
    """Begin with a roster that was read."""
    st.session_state[_ROSTER] = table


def drop_roster() -> None:
    """Forget the roster that was being brought in, and empty the uploader."""
    st.session_state.pop(_ROSTER, None)
    st.session_state[_UPLOADER] = roster_uploader() + 1


def roster_uploader() -> int:
    """Return the number of the roster's uploader; a new number is an empty one."""
    number: int = st.session_state.get(_UPLOADER, 0)
    return number
