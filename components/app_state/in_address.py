"""What stands in the address, and what was chosen last."""

from collections.abc import Collection, Iterable

import streamlit as st

_IN_ADDRESS = "_in_address"
_REMEMBERED = "_remembered"
_DRAWN = "_drawn"


def address(name: str) -> str:
    """Return what the address says under a name, or nothing."""
    return st.query_params.get(name, "")


def follow_address(
    name: str, key: str, allowed: Collection[str], *, remembered: bool = True
) -> None:
    """Set a widget from the address: on arrival, and when the address was changed since.

    On arrival without anything in the address, what was chosen last on another page applies, if
    it is `remembered`. A value that is not among the allowed ones is dropped; the first allowed
    one stands for it. Somebody who chooses quickly is ahead of the address: the choice wins then.
    """
    state = st.session_state
    written = state.setdefault(_IN_ADDRESS, {})
    given = address(name)
    if key not in state:
        last = state.setdefault(_REMEMBERED, {}).get(name, "") if remembered else ""
        state[key] = given or last
    elif given != written.get(key, "") and state[key] == state.get(_DRAWN, {}).get(key):
        state[key] = given
    if state[key] not in allowed:
        state[key] = next(iter(allowed))


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


def keep_in_address(name: str, key: str, chosen: str, *, silent: str | None) -> str:
    """Write a choice into the address and remember it; the silent default leaves no trace."""
    written = chosen if chosen != silent else ""
    if written and address(name) != written:
        st.query_params[name] = written
    if not written and name in st.query_params:
        del st.query_params[name]
    st.session_state.setdefault(_IN_ADDRESS, {})[key] = written
    st.session_state.setdefault(_REMEMBERED, {})[name] = written
    st.session_state.setdefault(_DRAWN, {})[key] = chosen
    return chosen
