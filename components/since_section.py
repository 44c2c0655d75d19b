"""What changed since the viewer last looked, in counts that lead to the lists behind them."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.since import Change, counts
from components import looking, student_tables
from components.wording import overview as overview_wording
from components.wording import since as since_wording

# The changes that are told one by one, and how many lines each kind has.
TOLD = (Change.RETAKE, Change.CORRECTED, Change.CLEARED)
LINES = 3
ALIKE = ["kind", "exam", "was", "now", "days", "why"]


def shown(viewer: Viewer, cohort: str | None) -> None:
    """Show what changed since the viewer last looked at a cohort, or at any."""
    found = looking.changed(viewer, cohort)
    st.header(since_wording.HEADING, anchor=False)
    st.caption(since_wording.since(found.looked, found.since, differs=found.differs))
    if found.rows.empty:
        st.markdown(since_wording.NOTHING)
        return
    with st.container(horizontal=True, gap="small"):
        for kind, many in counts(found.rows).items():
            of_kind = found.rows[found.rows["kind"] == kind]
            if kind is Change.NEW:
                by_exam(of_kind, cohort)
            elif many:
                to_changes(kind, many, cohort)
    told = [line for kind in TOLD for line in one_by_one(found.rows[found.rows["kind"] == kind])]
    if told:
        st.markdown(since_wording.together(told))


def by_exam(new: pd.DataFrame, cohort: str | None) -> None:
    """Show the new results exam by exam, the exam with most of them first."""
    sizes = new["exam_address"].value_counts()
    names = dict(zip(new["exam_address"], new["exam"], strict=True))
    for address, many in sizes.items():
        exam = names[str(address)]
        to_changes(Change.NEW, int(many), cohort, exam=exam, address=str(address))


def to_changes(
    kind: Change, many: int, cohort: str | None, *, exam: str = "", address: str = "all"
) -> None:
    """Show a number of changes as the way to the list of exactly these."""
    st.page_link(
        "changes.py",
        label=overview_wording.to_list(many, since_wording.number(kind, many, exam)),
        query_params={"kind": kind, "exam": address, "cohort": cohort or "all"},
        width="content",
    )


def one_by_one(changes: pd.DataFrame) -> list[str]:
    """Return what the latest few changes of a kind were, those that are the same told once."""
    corrected = changes["kind"] == Change.CORRECTED
    alike = changes.assign(why=changes["why"].mask(corrected, ""))
    groups = alike.groupby(ALIKE, sort=False, dropna=False)["at"]
    sizes = groups.agg(many="size", at="max").reset_index()
    sizes = sizes.sort_values(["at", "many"], ascending=False, kind="stable")
    lines = [
        since_wording.example(row, int(row["many"]))
        for row in student_tables.texts(sizes.head(LINES))
    ]
    more = int(sizes["many"].iloc[LINES:].sum())
    return [*lines, since_wording.more(more)] if more else lines
