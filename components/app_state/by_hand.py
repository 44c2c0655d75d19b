"""Which report was just typed in, and what the rows of a report show."""

from dataclasses import dataclass

import streamlit as st

from cohort_data.by_hand.drafts import AreaDraft

_SAVED = "_report_saved"
_TIMES = "_mirrored_times"


@dataclass(frozen=True)
class SavedReport:
    """A report that was just saved, still told above the empty form."""

    student: str
    student_id: str
    name: str
    exam: str
    areas: tuple[AreaDraft, ...]


def remember_report(saved: SavedReport) -> None:
    """Keep what was just saved, to be told above the form."""
    st.session_state[_SAVED] = saved


def saved_report(student: str) -> SavedReport | None:
    """Return what was saved last for the student who is chosen still; else it is forgotten."""
    found: SavedReport | None = st.session_state.get(_SAVED)
    if found is not None and found.student != student:
        st.session_state.pop(_SAVED)
        return None
    return found


def forget_report() -> None:
    """Let the form stand in the place of what was saved."""
    st.session_state.pop(_SAVED, None)


def mirror_key(name: str, value: str | None) -> str:
    """Return the key of a choice that is to show what another field says.

    It changes with the field and not with the choice itself: what the browser sends late is about
    a choice that is gone, and cannot be taken for one that was made since.
    """
    times: dict[str, int] = st.session_state.setdefault(_TIMES, {})
    key = f"{name}-{times.get(name, 0)}"
    if st.session_state.get(key, value) == value:
        return key
    times[name] = times.get(name, 0) + 1
    return f"{name}-{times[name]}"
