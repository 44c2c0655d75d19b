"""Which links there are, how often each was opened, and how each is ended or renewed."""

from datetime import UTC, datetime

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.share_links import Prepared, publish
from cohort_data.actions.share_revoking import revoke_all, revoke_link
from cohort_data.reports.share_links import LinkRow, link_list
from cohort_data.sharing.links import Refusal
from components import app_state, cached, notices, signed_in
from components.wording import sharing as sharing_wording

PAGE = "share_links"
OPEN = {None, Refusal.SCHEDULED}


def shown(viewer: Viewer, cohort: str | None, ready: Prepared | None) -> None:
    """Show the links of a cohort, those that open first."""
    st.header(sharing_wording.LINKS if cohort else sharing_wording.ALL_LINKS, anchor=False)
    links = link_list(cached.database(), viewer, cohort=cohort, at=datetime.now(UTC))
    if not links:
        st.info(sharing_wording.NO_LINKS, icon=":material/info:")
        return
    open_ones = [link for link in links if link.closed in OPEN]
    for link in open_ones:
        card(link, ready)
    if cohort and len(open_ones) > 1:
        end_all(cohort)
    closed = [link for link in links if link.closed not in OPEN]
    if closed:
        with st.expander(sharing_wording.OVER):
            for link in closed:
                told(link)


def card(link: LinkRow, ready: Prepared | None) -> None:
    """Show one link that opens, with the ways to end it and to show newer figures there."""
    with st.container(border=True):
        told(link)
        with st.container(horizontal=True):
            st.button(
                "Revoke",
                key=f"revoke-{link.public_id}",
                icon=":material/link_off:",
                on_click=end,
                args=(link.public_id,),
            )
            if ready and ready.made.body != link.body:
                st.button(
                    "Show the newer figures there",
                    key=f"publish-{link.public_id}",
                    icon=":material/update:",
                    on_click=renew,
                    args=(link.public_id, ready),
                )


def told(link: LinkRow) -> None:
    """Say whom a link is for, why, until when, and how often it was opened."""
    st.markdown(sharing_wording.recipient(link.recipient, link.cohort_name, link.closed or ""))
    st.caption(sharing_wording.why(link.reason, link.by, link.created_at, link.public_id))
    st.caption(
        sharing_wording.opens(
            link.not_before,
            link.expires_at,
            has_passcode=link.has_passcode,
            follows=link.follows_newest,
        )
    )
    st.caption(sharing_wording.seen(link.views, link.last_seen_at, link.refusals, link.data_date))


def end_all(cohort: str) -> None:
    """Offer to end every link of a cohort, after a second click."""
    with st.popover("Revoke all of this cohort", icon=":material/link_off:"):
        st.markdown(sharing_wording.REVOKE_ALL_WHY)
        st.button("Revoke all", on_click=end_every, args=(cohort,))


def end(link: str) -> None:
    """Revoke a link."""
    with notices.explained():
        revoke_link(cached.database(), signed_in.for_page(PAGE), link, at=datetime.now(UTC))
        app_state.say_next(sharing_wording.REVOKED)


def end_every(cohort: str) -> None:
    """Revoke all links of a cohort."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        revoke_all(cached.database(), viewer, cohort=cohort, at=datetime.now(UTC))
        app_state.say_next(sharing_wording.REVOKED_ALL)


def renew(link: str, ready: Prepared) -> None:
    """Let a link show the figures that were just looked at."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        publish(cached.database(), viewer, link, ready, at=datetime.now(UTC))
        app_state.say_next(sharing_wording.PUBLISHED)
