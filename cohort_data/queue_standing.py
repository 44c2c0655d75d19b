"""How each student of the list stands, in plain words, on whatever leaves the page."""

from collections.abc import Callable, Mapping
from enum import StrEnum

import pandas as pd

from cohort_data.concern_words import CloseReason
from cohort_data.flags import load_rules
from cohort_data.queue_tabs import Off, Tab, tabs
from cohort_data.receipts import day_in_words
from cohort_data.words import StudentStatus

# The group of those whom somebody works with though no rule lists them.
BESIDE = "Without a failed exam"
PLACES: dict[Tab, str] = {
    Tab.TO_REACH: "to reach",
    Tab.IN_PROGRESS: "in progress",
    Tab.WAITING: "waiting on a retake",
    Tab.REVIEW: "in review",
}
AWAY: dict[str, str] = {
    StudentStatus.LEAVE: "on leave",
    StudentStatus.WITHDRAWN: "withdrawn",
    StudentStatus.DISMISSED: "dismissed",
    StudentStatus.GRADUATED: "graduated",
}


def why_off(facts: Mapping[str, str], said: Callable[[str], str] | None = None) -> str:
    """Return why nobody has to act on a student now, "" where somebody has to.

    `said` is how a text that a person wrote is told; without it that text is left out.
    """
    off = facts["off"]
    if off == Off.RESTS:
        until = day_in_words(facts["snoozed_until"])
        return f"rests until {until}" + (f": {said(facts['snooze_reason'])}" if said else "")
    if off == Off.CLOSED:
        why = said(facts["close_reason"]) if said else fixed(facts["close_reason"], CloseReason)
        return f"closed on {day_in_words(facts['closed_on'])}" + (f": {why}" if why else "")
    if off == Off.AWAY:
        return f"no open concern: {AWAY[facts['status']]}"
    if off == Off.PASSED:
        return "no open concern: every failed exam was passed since"
    if off == Off.OLD:
        months = load_rules().concern.newest_failure_months
        return f"no open concern: the failure is older than {months:,} months"
    return "no open concern" if off == Off.NONE else ""


def fixed(text: str, words: type[StrEnum]) -> str:
    """Return what was chosen from some words, without what a person wrote behind it."""
    chosen = text.partition(":")[0]
    return chosen if chosen in set(words) else ""


def with_standing(rows: pd.DataFrame) -> pd.DataFrame:
    """Return queue rows with `stands`: the tab, or why the student stands on none but the last."""
    places = {
        index: PLACES[tab]
        for tab, found in tabs(rows).items()
        if tab in PLACES
        for index in found.index
    }
    said = [
        places.get(index) or why_off({str(name): told for name, told in facts.items()})
        for index, facts in rows.to_dict("index").items()
    ]
    return rows.assign(stands=pd.Series(said, index=rows.index, dtype="str"))


def with_beside(rows: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Return queue rows, and behind them those whom no rule lists, told in the same columns."""
    if others.empty:
        return rows
    columns = (others[name] for name in ("gone", "asked_by"))
    receipts = [why_open(*each) for each in zip(*columns, strict=True)]
    rests = others["snoozed"].astype("bool")
    told = others.assign(
        tier_label=BESIDE,
        receipt=pd.Series(receipts, index=others.index, dtype="str"),
        off=pd.Series(str(Off.NOT), index=others.index, dtype="str").mask(rests, str(Off.RESTS)),
        failed_attempts=0,
        open_failures=0,
        **dict.fromkeys(("evidence", "failed_on", "earliest_next"), ""),
    )
    return pd.concat([rows, told], ignore_index=True)[[*rows.columns]]


def why_open(gone: str, asked_by: str) -> str:
    """Return what took the evidence of a concern away, or who asked for it; no words of theirs."""
    if gone:
        return gone
    if asked_by:
        return f"Asked by a person: {asked_by}."
    return "No rule lists the student any more."


def counted(others: pd.DataFrame) -> dict[str, int]:
    """Return how many of those whom no rule lists stand on which tab, and how many rest."""
    found = {PLACES[tab]: len(rows) for tab, rows in tabs(others).items() if tab in PLACES}
    found["at rest"] = int(others["snoozed"].astype("bool").sum())
    return {words: number for words, number in found.items() if number}
