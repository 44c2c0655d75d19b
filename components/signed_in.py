"""Who is looking, what they may open, and on which day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from cohort_data.access import NOBODY, Viewer, require, require_all_cohorts
from cohort_data.actions import sign_in, viewers
from cohort_data.errors import NotAllowed, SignedOut
from cohort_data.settings import from_environment
from components import app_state, cached, cached_day
from components.identity import identity, is_share_host
from components.page_list import BY_NAME
from components.wording import sign_in as sign_in_wording

# In seconds; the open tabs of somebody who was disabled are empty within half a minute.
HEARTBEAT = 15


@dataclass(frozen=True)
class Visit:
    """Who is there; `why` says why nobody is, and `knows` whether a sign-in stands behind it."""

    viewer: Viewer
    why: str = ""
    knows: bool = False


def visit() -> Visit:
    """Return who is there; where nobody is let in, what the tab showed before is forgotten."""
    try:
        found = current()
    except SignedOut as over:
        app_state.belongs_to("")
        return Visit(NOBODY, str(over))
    except NotAllowed as refused:
        app_state.belongs_to("")
        return Visit(NOBODY, str(refused), knows=True)
    app_state.belongs_to(found.public_id)
    return Visit(found)


def current() -> Viewer:
    """Return the viewer of this run: asked of the record anew each time."""
    database = cached.database()
    if database.settings.sign_in == "local":
        return viewers.local_viewer(database)
    return sign_in.arrive(database, identity(database.settings), at=datetime.now(UTC))


def for_page(name: str) -> Viewer:
    """Return the viewer of a page, refusing one who may not open it."""
    found, entry = current(), BY_NAME[name]
    require(found, entry.permission)
    if entry.all_cohorts:
        require_all_cohorts(found)
    return found


def today() -> date:
    """Return the day where the school is, or on this computer's calendar until it says where."""
    zone = cached_day.time_zone()
    return datetime.now(ZoneInfo(zone)).date() if zone else datetime.now().astimezone().date()


def is_shared() -> bool:
    """Say whether people sign in, so that it is known who is who."""
    return cached.database().settings.sign_in != "local"


def sees_shares_alone() -> bool:
    """Say whether a tab shows what a share link opens, whoever sits in front of it."""
    return app_state.is_share_visit() or is_share_host(from_environment())


def kept_open(viewer: Viewer) -> None:
    """Look now and then whether a viewer may still see what the tab shows."""
    if is_shared():
        heartbeat(viewer.scope)


@st.fragment(run_every=HEARTBEAT)
def heartbeat(scope: str) -> None:
    """Start the page anew where the sign-in is over, or where roles or cohorts have changed."""
    database = cached.database()
    found = sign_in.still(database, identity(database.settings), at=datetime.now(UTC))
    if found is None or found.scope != scope:
        st.rerun()


def way_out(viewer: Viewer) -> None:
    """Show who is signed in, and let them sign out in every tab."""
    if not is_shared():
        return
    with st.sidebar:
        st.caption(sign_in_wording.signed_in_as(viewer.name))
        if cached.database().settings.sign_in == "oidc":
            st.button("Sign out", icon=":material/logout:", on_click=leave)


def leave() -> None:
    """End the sign-in in every tab, and at the provider."""
    database = cached.database()
    sign_in.leave(database, identity(database.settings))
    st.logout()
