"""What stands in the address, and what was chosen last."""

from collections.abc import Collection, Iterable
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

_IN_ADDRESS = "_in_address"
_REMEMBERED = "_remembered"
_DRAWN = "_drawn"
_WRITER = "_writer"
_LINK = "_link"
_WORDED = "_worded"
Choice = TypeVar("Choice", bound=str | int | None)


def start_link() -> None:
    """Begin to gather what the address of this run's view must say."""
    st.session_state[_LINK] = {}


def link_query() -> str:
    """Return what the address of this run's view says, what is chosen silently included.

    Only what the page itself asked for is in it, in the order of the names.
    """
    told: dict[str, str] = st.session_state.get(_LINK, {})
    return urlencode(sorted((name, value) for name, value in told.items() if value))


def address(name: str) -> str:
    """Return what the address says under a name, or nothing."""
    given = st.query_params.get(name, "")
    st.session_state.setdefault(_LINK, {}).setdefault(name, given)
    return given


def follow_address(
    name: str,
    key: str,
    allowed: Collection[str | int | None],
    *,
    remembered: bool = True,
    within: bool = False,
) -> None:
    """Set a widget from the address: on arrival, and when the address was changed since.

    On arrival without anything in the address, what was chosen last on another page applies, if
    it is `remembered`. A value that is not among the allowed ones is dropped; the first allowed
    one stands for it. Somebody who chooses quickly is ahead of the address: the choice wins then.
    A choice `within` others has another key for each of them: what one key wrote into the address
    says nothing to the next.
    """
    state = st.session_state
    written = state.setdefault(_IN_ADDRESS, {})
    given, known = address(name), {str(each): each for each in allowed}
    if within and key not in state and _written_by_another(name, key, given):
        state[key] = ""
    elif key not in state:
        last = state.setdefault(_REMEMBERED, {}).get(name, "") if remembered else ""
        state[key] = known.get(given or last)
    elif given != written.get(key, "") and state[key] == state.get(_DRAWN, {}).get(key):
        state[key] = known.get(given)
    if state[key] not in allowed:
        state[key] = next(iter(allowed))


def follow_wording(key: str, words: Iterable[str]) -> None:
    """Send a choice to the browser again once its options are worded anew.

    The browser knows an option by its words alone: a count or a title in them that changes unmarks
    the choice.
    """
    now, shown = list(words), st.session_state.setdefault(_WORDED, {})
    if shown.setdefault(key, now) != now:
        shown[key] = now
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def _written_by_another(name: str, key: str, given: str) -> bool:
    """Say whether the address still holds what was chosen under another key of the same name."""
    writer: tuple[str, str] = st.session_state.get(_WRITER, {}).get(name, (key, given))
    return writer[0] != key and writer[1] == given


def any_chosen(names: Iterable[str]) -> bool:
    """Say whether the address narrows what is shown under one of these names."""
    return any(address(name) not in {"", "all"} for name in names)


def forget_choices(page: str, names: Iterable[str]) -> None:
    """Set choices of a page back to what stands there without any, here and in the address."""
    for name in names:
        key = f"{page}-{name}"
        st.session_state[key] = ""
        st.session_state.setdefault(_IN_ADDRESS, {})[key] = ""
        st.session_state.setdefault(_REMEMBERED, {})[name] = ""
        if name in st.query_params:
            del st.query_params[name]


def show_alike(key: str) -> str:
    """Let a second widget show what is chosen in a first one, and return the second's key."""
    second = f"{key}-again"
    st.session_state[second] = st.session_state[key]
    return second


def take_over(key: str, second: str) -> None:
    """Choose in a first widget what was chosen in the second."""
    st.session_state[key] = st.session_state[second]


def keep_in_address(
    name: str,
    key: str,
    chosen: Choice,
    *,
    silent: str | int | None,
    unchosen: str | int | None = None,
) -> Choice:
    """Write a choice into the address and remember it; the silent default leaves no trace.

    What stands there `unchosen`, because something must, narrows no other page.
    """
    written = str(chosen) if chosen not in {silent, None} else ""
    if written and address(name) != written:
        st.query_params[name] = written
    if not written and name in st.query_params:
        del st.query_params[name]
    st.session_state.setdefault(_IN_ADDRESS, {})[key] = written
    drawn = st.session_state.setdefault(_DRAWN, {})
    if chosen != unchosen:
        st.session_state.setdefault(_REMEMBERED, {})[name] = written
    elif drawn.get(key, chosen) != chosen:
        st.session_state.setdefault(_REMEMBERED, {})[name] = ""
    drawn[key] = chosen
    st.session_state.setdefault(_WRITER, {})[name] = (key, written)
    st.session_state.setdefault(_LINK, {})[name] = "" if chosen is None else str(chosen)
    return chosen
