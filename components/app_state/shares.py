"""Which share link a tab was opened by, and what is about to be shared."""

from typing import TypeVar

import streamlit as st

SHARE_PARAMETER = "share"
_OPENED = "_share_opened"
_READY = "_share_ready"
_NEW = "_share_new"
Opened = TypeVar("Opened")
Ready = TypeVar("Ready")


def share_asked() -> str:
    """Return the secret of a share link that stands in the address, or nothing."""
    return st.query_params.get(SHARE_PARAMETER, "")


def is_share_visit() -> bool:
    """Say whether this tab was opened by a share link: it stays so until it is closed."""
    return SHARE_PARAMETER in st.query_params or _OPENED in st.session_state


def settle_share(opened: object | None) -> None:
    """Keep which link was opened, None for one that is shut; nothing else of the tab stays."""
    st.session_state.clear()
    st.query_params.clear()
    st.session_state[_OPENED] = opened


def opened_share(kind: type[Opened]) -> Opened | None:
    """Return which link was opened in this tab, None where none is."""
    found = st.session_state.get(_OPENED)
    return found if isinstance(found, kind) else None


def ready_share(kind: type[Ready], state: tuple[object, ...]) -> Ready | None:
    """Return the figures that were made ready from this state of the record."""
    kept, found = st.session_state.get(_READY, (None, None))
    return found if kept == state and isinstance(found, kind) else None


def keep_ready(state: tuple[object, ...], ready: object) -> None:
    """Keep figures to be shared just as they were looked at."""
    st.session_state[_READY] = (state, ready)


def new_share() -> str:
    """Return the address of a link that was just made, until it is put away."""
    address: str = st.session_state.get(_NEW, "")
    return address


def keep_new_share(address: str) -> None:
    """Keep the address of a link that was just made; nothing else knows it."""
    st.session_state[_NEW] = address


def put_new_share_away() -> None:
    """Forget the address of a link that was just made."""
    st.session_state.pop(_NEW, None)
