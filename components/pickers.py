"""What to look at: the choices that stand in the address."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components import app_state

WIDTH = 200


def cohort(page: str, cohorts: pd.DataFrame) -> str | None:
    """Ask for a cohort and return its public id, None for all of them."""
    return named(page, "cohort", cohorts, "All cohorts", "Cohort")


def exam(page: str, exams: pd.DataFrame) -> str | None:
    """Ask for an exam and return its public id, None for all of them."""
    return named(page, "exam", exams, "All exams", "Exam")


def named(page: str, name: str, choices: pd.DataFrame, everything: str, label: str) -> str | None:
    """Ask for one of the rows that have a public id and a name; a single row needs no question."""
    labels = {"": everything} | dict(zip(choices["public_id"], choices["name"], strict=True))
    if len(choices) < 2:  # noqa: PLR2004 - one and all of one are the same
        return None
    return one_of(page, name, label, labels) or None


def one_of(
    page: str, name: str, label: str, labels: Mapping[str, str], *, width: int = WIDTH
) -> str:
    """Ask for one of some fixed words or public ids and keep it in the address."""
    options, key = list(labels), f"{page}-{name}"
    app_state.follow_address(name, key, options)
    chosen = st.selectbox(
        label,
        options,
        format_func=lambda option: str(labels[option]),
        key=key,
        width=width,
    )
    return app_state.keep_in_address(name, key, chosen, silent=options[0])


def switch(page: str, name: str, label: str, labels: Mapping[str, str]) -> str:
    """Ask for one of a few fixed words, all of them in sight, and keep it in the address."""
    options, key = list(labels), f"{page}-{name}"
    app_state.follow_address(name, key, options)
    chosen = st.segmented_control(
        label,
        options,
        format_func=lambda option: str(labels[option]),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return app_state.keep_in_address(name, key, chosen or options[0], silent=options[0])
