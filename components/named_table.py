"""A cohort by name, as a dean sees it while it is open."""

import pandas as pd
import streamlit as st

from cohort_data.access import NOTHING_HERE, Viewer
from cohort_data.actions.named_view import look, take_named_view
from cohort_data.errors import NotAllowed
from cohort_data.reports.named_view import opened_cohorts
from cohort_data.reports.sheets import named
from components import (
    app_state,
    cached,
    pickers,
    printing,
    signed_in,
    student_tables,
    wording,
)
from components.wording import named_view as named_wording

PAGE = "named_view"
WIDTH = 320


def cohort(viewer: Viewer) -> str:
    """Ask for one of the cohorts that are open to a dean; without any, end the page there."""
    found = opened_cohorts(cached.database(), viewer)
    asked = app_state.address("cohort")
    if asked and asked not in set(found["public_id"]):
        raise NotAllowed(NOTHING_HERE)
    if found.empty:
        st.info(named_wording.NOTHING_OPEN, icon=":material/lock:")
        st.stop()
    chosen = pickers.one_of(PAGE, "cohort", "Cohort", pickers.names(found), width=WIDTH)
    row = found[found["public_id"] == chosen].iloc[0]
    st.caption(named_wording.opened(str(row["by"]), str(row["valid_to"]), str(row["reason"])))
    return chosen


def shown(viewer: Viewer, address: str) -> None:
    """Show who failed, who calls and what is decided; that it was seen is kept first."""
    found = look(cached.database(), viewer, cohort=address)
    kept_open(viewer, address)
    if found.empty:
        st.success(named_wording.NOBODY_FAILED, icon=":material/check_circle:")
        return
    still_open = found.loc[~found["is_passed"].astype(bool), "student_id"].nunique()
    st.markdown(named_wording.counted(found["student_id"].nunique(), still_open))
    alt, students = "Students with a failed exam", by_student(found)
    if len(students) <= student_tables.SHORT:
        student_tables.small(students, alt)
    else:
        student_tables.large(on_screen(found), alt)
    printed(viewer, address)


@st.fragment(run_every=signed_in.HEARTBEAT)
def kept_open(viewer: Viewer, address: str) -> None:
    """Start the page anew where the cohort was closed, or its last day is over."""
    if address not in set(opened_cohorts(cached.database(), viewer)["public_id"]):
        st.rerun()


def on_screen(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in the words of the screen."""
    return pd.DataFrame(
        {
            "Name": found["name"],
            "School id": found["student_id"],
            "Exam": found["exam"],
            "Failed on": found["failed_on"].map(days),
            "Attempts used": [
                used(*each) for each in zip(found["used"], found["limit"], strict=True)
            ],
            "Passed since": [
                passed(*each) for each in zip(found["is_passed"], found["passed_on"], strict=True)
            ],
            "Who calls": found["calls"],
            "Plan": found["plan"].str.capitalize(),
            "Retake": found["retake_date"].map(wording.day),
            "Next check-in": found["next_check_in"].map(wording.day),
            "Last contact": found["last_contact"].map(wording.day),
        }
    )


def by_student(found: pd.DataFrame) -> pd.DataFrame:
    """Return a row per student, those who have not passed since on top."""
    rows = [*named.lines(found, still_open=True), *named.lines(found, still_open=False)]
    return pd.DataFrame(rows, columns=list(named.COLUMNS))


def printed(viewer: Viewer, address: str) -> None:
    """Offer the list for the weekly meeting; it is made, and that it was is kept, on the click."""
    database, today = cached.database(), signed_in.today()

    def make() -> bytes:
        return take_named_view(database, viewer, cohort=address, today=today)

    told = printing.marked(address)
    printing.offered(
        named_wording.PRINT, named_wording.PRINT_HELP, f"named-view-{today}-{told}.pdf", make
    )


def days(told: str) -> str:
    """Return the days of the failed attempts, those not known said so."""
    return ", ".join(wording.day(one) or named_wording.DAY_UNKNOWN for one in told.split(", "))


def used(attempts: int, limit: int | None) -> str:
    """Return the attempts used, of those allowed where a limit holds."""
    return f"{attempts}" if pd.isna(limit) else f"{attempts} of {limit}"


def passed(is_passed: object, on: str) -> str:
    """Return whether and when the exam was passed since."""
    return (wording.day(on) or named_wording.YES) if is_passed else named_wording.NO
