"""What to look at: the choices that stand in the address."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import app_state, wording

WIDTH = 170


def cohort(page: str, cohorts: pd.DataFrame) -> str | None:
    """Ask for a cohort and return its public id, None for all of them."""
    return named(page, "cohort", "Cohort", {"": "All cohorts"} | names(cohorts))


def exam(page: str, exams: pd.DataFrame) -> str | None:
    """Ask for an exam and return its public id, None for all of them."""
    return named(page, "exam", "Exam", {"": "All exams"} | names(exams))


def names(choices: pd.DataFrame) -> dict[str, str]:
    """Return the names of the rows by their public ids."""
    return dict(zip(choices["public_id"], choices["name"], strict=True))


def named(page: str, name: str, label: str, labels: Mapping[str, str]) -> str | None:
    """Ask for one of some names or all of them; a single name needs no question."""
    if len(labels) <= 2:  # noqa: PLR2004 - one, and all of one, are the same
        return None
    chosen = one_of(page, name, label, labels)
    return None if chosen in {"", "all"} else chosen


def one_of(
    page: str,
    name: str,
    label: str,
    labels: Mapping[str, str],
    *,
    width: int = WIDTH,
    why: str | None = None,
) -> str:
    """Ask for one of some fixed words or public ids and keep it in the address.

    `why` stands behind the question mark beside the label.
    """
    options, key = list(labels), f"{page}-{name}"
    app_state.follow_address(name, key, options)
    app_state.follow_wording(key, labels.values())
    chosen = st.selectbox(
        label,
        options,
        format_func=lambda option: str(labels[option]),
        key=key,
        width=width,
        help=why,
    )
    has_all = "" in labels
    silent, unchosen = ("", None) if has_all else (None, options[0])
    return app_state.keep_in_address(name, key, chosen, silent=silent, unchosen=unchosen)


def one_within(
    page: str, name: str, label: str, labels: Mapping[str, str], *, within: str, width: int = WIDTH
) -> str:
    """Ask like `one_of` for something of what was chosen before, and afresh for each of that."""
    options, key = list(labels), f"{page}-{name}-{within}"
    app_state.follow_address(name, key, options, remembered=False, within=True)
    chosen = st.selectbox(
        label,
        options,
        format_func=lambda option: str(labels[option]),
        key=key,
        width=width,
    )
    return app_state.keep_in_address(name, key, chosen, silent=options[0])


def one_or_none(
    name: str, label: str, labels: Mapping[str, str], *, key: str, invitation: str
) -> str | None:
    """Ask for one of some names, None until one is chosen, and keep it in the address."""
    options: list[str | None] = [None, *labels]
    app_state.follow_address(name, key, options, remembered=False)
    chosen = st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=lambda option: str(labels[option]),
        key=key,
        placeholder=invitation,
    )
    return app_state.keep_in_address(name, key, chosen, silent=None)


def part_of(page: str, rows: pd.DataFrame, size: int, *, within: object = "") -> pd.DataFrame:
    """Ask for a page of a long list and return its rows; the address keeps which.

    Another list, told apart by its length and by what it is `within`, starts at its first page. The
    widget has its line to itself: beside anything else it leaves out the second of two pages.
    """
    pages = -(-len(rows) // size)
    if pages <= 1:
        return rows
    key = f"{page}-page-{len(rows)}-{within}"
    app_state.follow_address("page", key, range(1, pages + 1), remembered=False, within=True)
    chosen = app_state.keep_in_address("page", key, st.pagination(pages, key=key), silent=1)
    part = rows.iloc[(chosen - 1) * size : chosen * size]
    first = (chosen - 1) * size + 1
    st.caption(wording.page_of(first, first + len(part) - 1, len(rows)))
    return part


def part_again(page: str, rows: pd.DataFrame, size: int, *, within: object = "") -> None:
    """Ask for the page of a long list once more, below it; what is turned to stands in both."""
    pages = -(-len(rows) // size)
    if pages > 1:
        key = f"{page}-page-{len(rows)}-{within}"
        below = app_state.show_alike(key)
        st.pagination(pages, key=below, on_change=app_state.take_over, args=(key, below))


def switch(
    page: str, name: str, label: str, sentences: Mapping[str, str], *, remembered: bool = True
) -> str:
    """Ask for one of a few fixed words, all of them in sight, and keep it in the address.

    The words are Markdown, unlike those of `one_of`: a name must not be among them. What is not
    `remembered` starts from the first word whenever the page is opened anew.
    """
    options, key = list(sentences), f"{page}-{name}"
    app_state.follow_address(name, key, options, remembered=remembered)
    app_state.follow_wording(key, sentences.values())
    chosen = st.radio(
        label,
        options,
        format_func=lambda option: sentences[option],
        key=key,
        horizontal=True,
        label_visibility="collapsed",
    )
    return app_state.keep_in_address(name, key, chosen or options[0], silent=options[0])
