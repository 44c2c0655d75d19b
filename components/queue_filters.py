"""Which part of the list of flagged students is shown."""

import pandas as pd
import streamlit as st

from cohort_data.follow_through import Step, in_step
from components import app_state, pickers, wording
from components.wording import queue as queue_wording

PAGE = "flagged"
SEARCH = f"{PAGE}-search"
SEARCHED = ("student_id", "name", "receipt", "evidence")
FAILURES = {"": "Any number", "one": "One failure", "more": "Two or more"}
FILTERS = ("cohort", "exam", "tier", "failures", "step")


def narrowed(flagged: pd.DataFrame) -> pd.DataFrame:
    """Ask which part of the list to show and return it, in the order of the queue."""
    tier = pickers.one_of(PAGE, "tier", "Tier", tiers(flagged), why=queue_wording.TIER)
    failures = pickers.one_of(PAGE, "failures", "Failures", FAILURES)
    step = pickers.one_of(PAGE, "step", "Follow-up", queue_wording.STEPS)
    searched = st.text_input(
        "Search", key=SEARCH, placeholder="Name, ID, exam", live=True, width=pickers.WIDTH
    )
    failed = flagged["failed_attempts"]
    wanted = in_step(flagged, Step(step or Step.FAILED))
    wanted &= (flagged["tier"] == tier) | (not tier)
    wanted &= (failed > 1) if failures == "more" else (failed == 1) | (not failures)
    return flagged[wanted & matches(flagged, searched or "")]


def tiers(flagged: pd.DataFrame) -> dict[str, str]:
    """Return the tiers that occur, in the order of the queue."""
    occurring = flagged.drop_duplicates("tier")
    labels = dict(zip(occurring["tier"], occurring["tier_label"], strict=True))
    return {"": "All tiers"} | {str(tier): str(label) for tier, label in labels.items()}


def matches(flagged: pd.DataFrame, searched: str) -> pd.Series:
    """Return which rows hold each of the words somewhere in id, name or why listed."""
    found = pd.Series(data=True, index=flagged.index)
    if not searched.strip():
        return found
    student_id, name, receipt, evidence = (flagged[column].astype(str) for column in SEARCHED)
    text = (student_id + " " + name + " " + receipt + " " + evidence).str.casefold()
    for word in searched.casefold().split():
        found &= text.str.contains(word, regex=False)
    return found


def tab_and_view(found: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Ask for the tab and the view; return the tab's students, and list or table.

    On one tab something is still open, on the next every failed exam was passed later and no other
    rule lists the student.
    """
    recovered = found["recovered"].astype(bool) & ~found["by_rule"].astype(bool)
    tabs = {"open": found[~recovered], "recovered": found[recovered], "all": found}
    sentences = {name: f"{queue_wording.TABS[name]} · {len(rows):,}" for name, rows in tabs.items()}
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        tab = pickers.switch(PAGE, "tab", "Open or recovered", sentences)
        view = pickers.switch(PAGE, "view", "List or table", wording.VIEWS)
    return tabs[tab], view


def clear() -> None:
    """Offer to take every filter away, while one is set."""
    if is_narrowed():
        st.button(queue_wording.CLEAR, icon=":material/filter_alt_off:", on_click=cleared)


def is_narrowed() -> bool:
    """Say whether a filter or the search leaves students out."""
    return app_state.any_chosen(FILTERS) or bool(app_state.typed(SEARCH).strip())


def cleared() -> None:
    """Take every filter and the search away."""
    app_state.forget_choices(PAGE, FILTERS)
    app_state.write_into(SEARCH, "")
