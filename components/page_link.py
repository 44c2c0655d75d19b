"""The address under which a colleague sees the same view, to be copied."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import app_state, cached, notices, signed_in
from components.wording import page_link as link_wording


@contextmanager
def offered(path: str) -> Iterator[None]:
    """Offer the address of a page with what is chosen on it, as it stands once it was drawn."""
    place = st.sidebar.container()
    app_state.start_link()
    with suppress(notices.PageEnds):
        yield
    shown(place, path)


def shown(place: DeltaGenerator, path: str) -> None:
    """Show the address, and say for whom it opens."""
    base = cached.database().settings.base_url
    with place.popover(link_wording.LABEL, icon=":material/link:", type="tertiary"):
        shared = signed_in.is_shared()
        st.markdown(link_wording.WHAT_IT_SHOWS if shared else link_wording.WHAT_IT_SHOWS_HERE)
        st.code(full(base or origin(path), path), language=None, wrap_lines=True)
        st.caption(link_wording.NO_SEARCH if base else link_wording.ONLY_HERE)


def full(base: str, path: str) -> str:
    """Return the address of a page with its choices, always in the same order."""
    query = app_state.link_query()
    return f"{base}/{path}?{query}" if query else f"{base}/{path}"


def origin(path: str) -> str:
    """Return where this dashboard is found in the browser at hand, without the page."""
    return (st.context.url or "").split("?")[0].removesuffix(path).rstrip("/")
