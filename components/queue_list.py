"""Whom to reach out to: the flagged students, by tier and by days waiting."""

import hashlib
from collections.abc import Iterator

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.queue_standing import with_standing
from cohort_data.queue_tabs import Tab
from components import (
    app_state,
    choice_names,
    pickers,
    queue_areas,
    queue_filters,
    queue_since,
    queue_sources,
    quick_contact,
    student_links,
    student_tables,
)
from components import wording as common_wording
from components.wording import queue as queue_wording

ROWS = 25
TALL = 640
LAZY_ABOVE = 1000
COLUMNS = {
    "student_id": "Student ID",
    "name": "Name",
    "cohort": "Cohort",
    "tier_label": "Tier",
    "stands": "How it stands",
    "failed_attempts": "Failed attempts",
    "open_failures": "Not passed since",
    "days_waiting": "Days waiting",
    "last_contact": "Last contact",
    "last_try": "Tried, no answer",
    "owner_name": "Owner",
    "plan": "Plan",
    "weakest": "Weakest areas",
    "used": "Attempts used",
    "limit": "School's limit",
    "earliest_next": "Earliest next attempt",
    "snoozed_until": "Rests until",
    "next_step": "Next step",
    "moved": "What changed",
    "receipt": "Why listed",
    "evidence": "Also known",
}
SENTENCES = ("receipt", "evidence")


def counts(found: pd.DataFrame, shown: pd.DataFrame) -> None:
    """Say how many the filters leave, one failure, two or more, and none told apart.

    Where they leave nobody, the list says what to do.
    """
    if found.empty and queue_filters.is_narrowed():
        return
    failed = found["failed_attempts"]
    one, more = int((failed == 1).sum()), int((failed > 1).sum())
    st.markdown(queue_wording.counts(one, more, len(found) - one - more, len(shown)))


def students(
    viewer: Viewer,
    found: pd.DataFrame,
    shown: pd.DataFrame,
    tab: Tab,
    view: str,
    changes: pd.DataFrame,
    beside: int,
) -> list[int]:
    """Show the students page by page with a link to each, or all of them in one table.

    `changes` since the last look are told beside each student of the page; so many wait `beside`
    the list for a first contact. Return which rows of the table are selected.
    """
    app_state.remember_list(shown["student"].tolist())
    if shown.empty:
        nobody(found, tab, beside)
    elif view == "table":
        return as_table(with_standing(queue_areas.with_weakest(viewer, shown)))
    else:
        as_list(viewer, shown, changes)
    return []


def nobody(found: pd.DataFrame, tab: Tab, beside: int) -> None:
    """Say why nobody is shown; that everyone was contacted, or has passed, is a success."""
    if app_state.address("step") == "not_contacted":
        st.success(queue_wording.ALL_CONTACTED, icon=":material/check_circle:")
    elif len(found) and queue_filters.is_narrowed():
        st.info(queue_wording.ON_ANOTHER_TAB, icon=":material/search_off:")
    elif beside and tab is Tab.TO_REACH:
        st.info(queue_wording.wait_beside(beside), icon=":material/person_alert:")
    elif len(found) and tab is Tab.TO_REACH:
        st.success(queue_wording.NONE_TO_REACH, icon=":material/check_circle:")
    elif len(found):
        st.info(queue_wording.NONE_ON_TAB, icon=":material/check_circle:")
    elif queue_filters.is_narrowed():
        st.info(queue_wording.NOT_FOUND, icon=":material/search_off:")
    else:
        st.success(queue_wording.NOBODY, icon=":material/check_circle:")


def as_list(viewer: Viewer, shown: pd.DataFrame, changes: pd.DataFrame) -> None:
    """Show one page of students, tier by tier."""
    sizes = shown["tier_label"].value_counts()
    part = queue_areas.with_weakest(viewer, pickers.part_of(queue_filters.PAGE, shown, ROWS))
    for tier, rows in by_tier(part):
        st.header(common_wording.tier_heading(tier, int(sizes[tier])), anchor=False)
        news = queue_since.of_students(changes, rows["student"])
        for row in student_tables.texts(rows):
            student(viewer, row, news.get(row["student"], ""))
    pickers.part_again(queue_filters.PAGE, shown, ROWS)


def by_tier(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the tiers with their rows, in the order of the queue."""
    for tier, members in rows.groupby("tier_label", sort=False):
        yield str(tier), members


def student(viewer: Viewer, row: dict[str, str], news: str) -> None:
    """Show one student of the queue: who, why listed and how it stands, what next."""
    with st.container(
        border=True,
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="xxsmall",
    ):
        student_links.by_name(row)
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            queue_sources.rows(viewer, row)
            if row["concern"]:
                quick_contact.menu(row)
            student_links.to_part(row, row["next_step"], queue_wording.PARTS[row["next_step"]])
        st.markdown(queue_wording.row(row))
        queue_since.mark(news)


def as_table(shown: pd.DataFrame) -> list[int]:
    """Show all rows in one table that can be sorted; return which of them are selected."""
    to_open = st.container(horizontal=True, vertical_alignment="bottom")
    state = st.dataframe(
        shown[list(COLUMNS)],
        hide_index=True,
        height=TALL if len(shown) > ROWS else "auto",
        lazy=True if len(shown) > LAZY_ABOVE else None,
        column_config={
            name: st.column_config.Column(label, width="large" if name in SENTENCES else None)
            for name, label in COLUMNS.items()
        },
        alt="The flagged students in the order of the queue",
        # What was selected belongs to this very list: another one starts with nothing selected.
        key=f"flagged-table-{list_mark(shown['student'])}",
        on_select="rerun",
        selection_mode="multi-row",
    )
    with to_open:
        one_to_open(shown)
    return list(state.selection.rows)


def list_mark(students: pd.Series) -> str:
    """Return what tells a list from any other: another order or another student changes it."""
    return hashlib.sha256(" ".join(students).encode()).hexdigest()[:16]


def one_to_open(shown: pd.DataFrame) -> None:
    """Ask for a student of the table and show the link to the student's page."""
    rows = {row["student"]: row for row in student_tables.texts(shown)}
    chosen = st.selectbox(
        queue_wording.OPEN,
        list(rows),
        index=None,
        format_func=lambda one: choice_names.student(rows[one]["name"], rows[one]["student_id"]),
        placeholder=queue_wording.OPEN_HOW,
        width=320,
    )
    if chosen:
        student_links.by_name(rows[chosen])


def exported(viewer: Viewer, shown: pd.DataFrame) -> pd.DataFrame:
    """Return the list as it leaves the page: with headers in words and no addresses."""
    told = with_standing(queue_areas.with_weakest(viewer, shown))
    return told[list(COLUMNS)].rename(columns=COLUMNS)
