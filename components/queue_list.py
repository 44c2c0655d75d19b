"""Whom to reach out to: the flagged students, by tier and by days waiting."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from components import pickers, receipts, student_header, student_tables, wording

PAGE = "flagged"
ROWS = 25
TALL = 640
LAZY_ABOVE = 1000
SEARCHED = ("student_id", "name", "receipt")
FAILURES = {"": "Any number", "one": "One failure", "more": "Two or more"}
COLUMNS = {
    "student_id": "Student ID",
    "name": "Name",
    "cohort": "Cohort",
    "tier_label": "Tier",
    "failed_attempts": "Failed attempts",
    "open_failures": "Not passed since",
    "receipt": "Why listed",
    "days_waiting": "Days waiting",
    "last_contact": "Last contact",
    "plan": "Plan",
    "next_step": "Next step",
}


def counts(flagged: pd.DataFrame) -> None:
    """Say how many are listed, one failure and two or more told apart."""
    repeated = int((flagged["failed_attempts"] > 1).sum())
    st.markdown(wording.flagged(len(flagged) - repeated, repeated))


def narrowed(flagged: pd.DataFrame) -> pd.DataFrame:
    """Ask which part of the list to show and return it, in the order of the queue."""
    tier = pickers.one_of(PAGE, "tier", "Tier", tiers(flagged))
    failures = pickers.one_of(PAGE, "failures", "Failures", FAILURES)
    searched = st.text_input(
        "Search",
        key=f"{PAGE}-search",
        placeholder="Name, ID, exam",
        live=True,
        width=pickers.WIDTH,
    )
    repeated = flagged["failed_attempts"] > 1
    wanted = pd.Series(data=True, index=flagged.index)
    wanted &= (flagged["tier"] == tier) | (not tier)
    wanted &= repeated.eq(failures == "more") | (not failures)
    return flagged[wanted & matches(flagged, searched or "")]


def tiers(flagged: pd.DataFrame) -> dict[str, str]:
    """Return the tiers that occur, in the order of the queue."""
    occurring = flagged.drop_duplicates("tier")
    labels = dict(zip(occurring["tier"], occurring["tier_label"], strict=True))
    return {"": "All tiers"} | {str(tier): str(label) for tier, label in labels.items()}


def matches(flagged: pd.DataFrame, searched: str) -> pd.Series:
    """Return which rows hold each of the words somewhere in id, name or receipt."""
    found = pd.Series(data=True, index=flagged.index)
    if not searched.strip():
        return found
    student_id, name, receipt = (flagged[column].astype(str) for column in SEARCHED)
    text = (student_id + " " + name + " " + receipt).str.casefold()
    for word in searched.casefold().split():
        found &= text.str.contains(word, regex=False)
    return found


def tab_and_view(flagged: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Ask for the tab and the view; return the tab's students, and list or table.

    On one tab something is still open; on the other every failed exam was passed later.
    """
    recovered = flagged["recovered"].astype(bool)
    labels = {
        "open": f"{wording.TABS['open']} · {int((~recovered).sum()):,}",
        "recovered": f"{wording.TABS['recovered']} · {int(recovered.sum()):,}",
    }
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        tab = pickers.switch(PAGE, "tab", "Open or recovered", labels)
        view = pickers.switch(PAGE, "view", "List or table", wording.VIEWS)
    return flagged[recovered == (tab == "recovered")], view


def students(shown: pd.DataFrame, view: str) -> None:
    """Show the students page by page with a link to each, or all of them in one table."""
    if shown.empty:
        st.info(wording.NOBODY_FOUND, icon=":material/search_off:")
    elif view == "table":
        as_table(shown)
    else:
        as_list(shown)


def as_list(shown: pd.DataFrame) -> None:
    """Show one page of students, tier by tier."""
    sizes = shown["tier_label"].value_counts()
    for tier, rows in by_tier(one_page(shown)):
        st.header(wording.tier_heading(tier, int(sizes[tier])), anchor=False)
        for row in student_tables.texts(rows):
            student(row)


def by_tier(rows: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the tiers with their rows, in the order of the queue."""
    for tier, members in rows.groupby("tier_label", sort=False):
        yield str(tier), members


def one_page(shown: pd.DataFrame) -> pd.DataFrame:
    """Ask for a page where there are several and return its rows."""
    pages = -(-len(shown) // ROWS)
    if pages == 1:
        return shown
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(pages, key=f"{PAGE}-page-{len(shown)}")
        first = (page - 1) * ROWS
        rows = shown.iloc[first : first + ROWS]
        st.caption(wording.page_of(first + 1, first + len(rows), len(shown)))
    return rows


def student(row: dict[str, str]) -> None:
    """Show one student of the queue: who, why listed, how long, what next."""
    with st.container(border=True):
        who, why, when = st.columns([3, 7, 3], gap="medium")
    with who:
        student_header.link(row)
    with why:
        receipts.sentence(row["receipt"])
    with when:
        st.markdown(
            wording.next_step(
                row["next_step"], int(row["days_waiting"]), row["plan"], row["last_contact"]
            )
        )


def as_table(shown: pd.DataFrame) -> None:
    """Show all rows in one table that can be sorted."""
    st.dataframe(
        shown[list(COLUMNS)],
        hide_index=True,
        height=TALL if len(shown) > ROWS else "auto",
        lazy=True if len(shown) > LAZY_ABOVE else None,
        column_config={
            name: st.column_config.Column(label, width="large" if name == "receipt" else None)
            for name, label in COLUMNS.items()
        },
        alt="The flagged students in the order of the queue",
    )


def exported(shown: pd.DataFrame) -> pd.DataFrame:
    """Return the list as it leaves the page: with headers in words and no addresses."""
    return shown[list(COLUMNS)].rename(columns=COLUMNS)
