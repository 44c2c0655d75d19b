"""What somebody sees who opens a share link: a button first, then the figures while they last."""

from contextlib import suppress
from datetime import UTC, datetime

import streamlit as st

from cohort_data.actions.shared_view import Opened, Shared, redeem, shared, still_open
from cohort_data.errors import CohortDataError, NotFound
from components import app_state, cached, share_alarm, shared_figures
from components.wording import sharing as sharing_wording

# In seconds; what was revoked is gone from open tabs within ten.
HEARTBEAT = 3
PASSCODE = "share-passcode"


def shown() -> None:
    """Show the button, the figures, or the one page for everything that does not open."""
    opened = app_state.opened_share(Opened)
    if opened:
        figures(opened)
    elif app_state.share_asked():
        landing()
    else:
        unavailable()


def landing() -> None:
    """Ask for a click before anything is looked up, counted or drawn: programs open links too."""
    st.title(sharing_wording.LANDING, anchor=False)
    st.markdown(sharing_wording.BEFORE)
    with st.form("share", border=False):
        st.text_input(
            sharing_wording.PASSCODE,
            type="password",
            key=PASSCODE,
            width=320,
            autocomplete="off",
        )
        st.form_submit_button(
            "Show the figures", type="primary", icon=":material/visibility:", on_click=come_in
        )


def come_in() -> None:
    """Open the link of the address and take it out of there, whatever comes of it."""
    secret, passcode = app_state.share_asked(), app_state.typed(PASSCODE)
    app_state.settle_share(opened_by(secret, passcode))


def opened_by(secret: str, passcode: str) -> Opened | None:
    """Return what a secret opens, None where it opens nothing, or nothing can be asked now."""
    at = datetime.now(UTC)
    try:
        return redeem(cached.database(), secret, passcode, at=at)
    except NotFound:
        share_alarm.counted(at)
        return None
    except CohortDataError:
        return None


def figures(opened: Opened) -> None:
    """Show the figures of an opened link while it is open."""
    found = found_now(opened)
    if found is None:
        app_state.settle_share(None)
        unavailable()
        return
    shared_figures.drawn(found.figures, found.last_day)
    kept_open(opened)


def found_now(opened: Opened) -> Shared | None:
    """Return what an opened link shows now, None where it shows nothing any more."""
    try:
        return shared(cached.database(), opened, at=datetime.now(UTC))
    except CohortDataError:
        return None


@st.fragment(run_every=HEARTBEAT)
def kept_open(opened: Opened) -> None:
    """Take the figures away where the link was revoked, or is over, or nobody can tell."""
    is_open = False
    # Whatever goes wrong, nothing is shown any more.
    with suppress(Exception):
        is_open = still_open(cached.database(), opened, at=datetime.now(UTC))
    if not is_open:
        app_state.settle_share(None)
        st.rerun()


def unavailable() -> None:
    """Show the one page for everything that does not open."""
    st.title(sharing_wording.LANDING, anchor=False)
    st.info(sharing_wording.UNAVAILABLE, icon=":material/link_off:")
