"""How a link is made: for whom, why, until when; its address is shown once."""

from datetime import UTC, datetime

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.share_links import NewLink, Prepared, create_link
from cohort_data.sharing.links import LinkDraft
from cohort_data.sharing.rules import rules
from components import (
    app_state,
    cached,
    notices,
    page_link,
    page_list,
    pickers,
    signed_in,
)
from components.wording import sharing as sharing_wording

PAGE, FORM = "share_links", "share-link"
WIDTH, DAYS = 460, 170
DATES = "YYYY-MM-DD"


def cohort(viewer: Viewer) -> str | None:
    """Ask which cohort is shared, None for whoever sees links without sharing any."""
    st.markdown(sharing_wording.PURPOSE)
    if not may(viewer, Permission.SHARE_FIGURES):
        return None
    names = pickers.names(cached.cohorts(viewer))
    if len(names) > 1:
        return pickers.one_of(PAGE, "cohort", "Cohort", names)
    return next(iter(names), None)


def just_made() -> None:
    """Show the address of a link that was just made, until it is put away."""
    address = app_state.new_share()
    if not address:
        return
    with st.container(border=True):
        st.success(sharing_wording.MADE, icon=":material/link:")
        st.code(address, language=None, wrap_lines=True)
        st.caption(sharing_wording.FORWARDED if can_be_sent() else sharing_wording.ONLY_HERE)
        st.button(sharing_wording.PUT_AWAY, on_click=app_state.put_new_share_away)


def can_be_sent() -> bool:
    """Say whether a link opens anywhere but in this browser."""
    settings = cached.database().settings
    return bool(settings.share_url or settings.base_url)


def new_link(ready: Prepared | None) -> None:
    """Ask for whom, why and until when a link is to be made."""
    if ready is None:
        return
    st.header(sharing_wording.NEW, anchor=False)
    if not can_be_sent():
        st.caption(sharing_wording.ONLY_HERE)
    key, today = app_state.form_key(FORM), signed_in.today()
    with st.form(key, border=True, enter_to_submit=False):
        with st.container(horizontal=True):
            text("recipient", sharing_wording.RECIPIENT, rules().longest_recipient, "Dean Kim")
            text(
                "reason",
                sharing_wording.REASON,
                rules().longest_reason,
                sharing_wording.REASON_EXAMPLE,
            )
            st.date_input(
                sharing_wording.LAST_DAY,
                rules().usual_end(today),
                min_value=today,
                max_value=rules().latest_end(today),
                format=DATES,
                width=DAYS,
                key=f"{key}-last",
            )
        further(key)
        st.form_submit_button(
            "Make the link", type="primary", icon=":material/link:", on_click=make, args=(ready,)
        )


def text(name: str, label: str, longest: int, example: str) -> None:
    """Ask for one line of text."""
    key = f"{app_state.form_key(FORM)}-{name}"
    st.text_input(label, placeholder=example, max_chars=longest, key=key, width=WIDTH)


def further(key: str) -> None:
    """Ask for what most links do without."""
    today = signed_in.today()
    with st.expander(sharing_wording.MORE):
        st.text_input(
            sharing_wording.OWN_PASSCODE,
            key=f"{key}-passcode",
            max_chars=rules().longest_passcode,
            help=sharing_wording.PASSCODE_HELP,
            width=WIDTH,
            autocomplete="off",
        )
        st.date_input(
            sharing_wording.FIRST_DAY,
            None,
            min_value=today,
            max_value=rules().latest_end(today),
            format=DATES,
            width=DAYS,
            key=f"{key}-first",
        )
        st.checkbox(sharing_wording.FOLLOWS, key=f"{key}-follows")


def make(ready: Prepared) -> None:
    """Make the link that the form asks for, and keep its address until it was copied."""
    with notices.explained():
        key = app_state.form_key(FORM)
        draft = LinkDraft(
            recipient=app_state.typed(f"{key}-recipient"),
            reason=app_state.typed(f"{key}-reason"),
            last_day=app_state.day_in(f"{key}-last"),
            first_day=app_state.day_in(f"{key}-first"),
            passcode=app_state.typed(f"{key}-passcode").strip(),
            follows_newest=app_state.is_on(f"{key}-follows"),
        )
        viewer, at = signed_in.for_page(PAGE), datetime.now(UTC)
        link = create_link(cached.database(), viewer, ready, draft, at=at)
        app_state.keep_new_share(address(link))
        app_state.start_afresh(FORM)


def address(link: NewLink) -> str:
    """Return the address that opens a link."""
    settings = cached.database().settings
    base = settings.share_url or settings.base_url or page_link.origin(PAGE)
    return f"{base}/{page_list.SHARED_VIEW}?{app_state.SHARE_PARAMETER}={link.token}"
