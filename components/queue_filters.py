"""Which part of the list of flagged students is shown."""

import pandas as pd
import streamlit as st

from cohort_data.follow_through import Step, in_step
from cohort_data.queue_tabs import Off, Tab, adding_up, tabs
from components import app_state, pickers, wording
from components.wording import queue as queue_wording
from components.wording import queue_off as off_wording

PAGE = "flagged"
SEARCH = f"{PAGE}-search"
SEARCHED = ("student_id", "name", "receipt", "evidence")
FAILURES = {
    "": "Any number",
    "one": "One failure",
    "more": "Two or more",
    "open": "Still to pass",
    "recovered": "All passed since",
}
FILTERS = ("cohort", "exam", "tier", "failures", "step", "since", "clock")


def narrowed(flagged: pd.DataFrame) -> pd.DataFrame:
    """Ask which part of the list to show and return it, in the order of the queue."""
    tier = pickers.one_of(PAGE, "tier", "Tier", tiers(flagged), why=queue_wording.TIER)
    failures = pickers.one_of(PAGE, "failures", "Failures", FAILURES)
    step = pickers.one_of(PAGE, "step", "Follow-up", queue_wording.STEPS)
    searched = st.text_input(
        "Search", key=SEARCH, placeholder="Name, ID, exam", live=True, width=pickers.WIDTH
    )
    wanted = in_step(flagged, Step(step or Step.FAILED)) & with_failures(flagged, failures)
    wanted &= (flagged["tier"] == tier) | (not tier)
    return flagged[wanted & matches(flagged, searched or "")]


def with_failures(flagged: pd.DataFrame, which: str) -> pd.Series:
    """Return which rows have one failure, more, one still to pass or none any more."""
    failed, recovered = flagged["failed_attempts"], flagged["recovered"].astype(bool)
    found: dict[str, pd.Series] = {
        "one": failed == 1,
        "more": failed > 1,
        "open": (failed > 0) & ~recovered,
        "recovered": recovered,
    }
    return found.get(which, pd.Series(data=True, index=flagged.index))


def tiers(flagged: pd.DataFrame) -> dict[str, str]:
    """Return the tiers that occur, in the order of the queue."""
    occurring = flagged.drop_duplicates("tier")
    labels = dict(zip(occurring["tier"], occurring["tier_label"], strict=True))
    return {"": "All tiers"} | {str(tier): str(label) for tier, label in labels.items()}


def matches(flagged: pd.DataFrame, searched: str) -> pd.Series:
    """Return which rows hold each of the words somewhere in id, name or why listed."""
    student_id, name, receipt, evidence = (flagged[column].astype(str) for column in SEARCHED)
    return holds(student_id + " " + name + " " + receipt + " " + evidence, searched)


def holds(texts: pd.Series, searched: str) -> pd.Series:
    """Return which texts hold each of the words, in whatever case."""
    found, folded = pd.Series(data=True, index=texts.index), texts.str.casefold()
    for word in searched.casefold().split():
        found &= folded.str.contains(word, regex=False)
    return found


def tab_and_view(found: pd.DataFrame) -> tuple[Tab, pd.DataFrame, str]:
    """Ask for the tab and the view; return the tab, its students, and list or table."""
    there = tabs(found)
    sentences = {
        str(tab): f"{queue_wording.TABS[tab]} · {len(rows):,}" for tab, rows in there.items()
    }
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        tab = Tab(pickers.switch(PAGE, "tab", queue_wording.TAB, sentences))
        view = pickers.switch(PAGE, "view", "List or table", wording.VIEWS)
    if (found["off"] != Off.NOT).any():
        st.caption(off_wording.adding_up(*adding_up(found)))
    return tab, there[tab], view


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
