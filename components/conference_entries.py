"""What case conferences decided on a student: on the timeline, and beside the concern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage
from components import cached_work, conference_adding, notices, student_tables
from components.wording import conferences as conference_wording


@dataclass(frozen=True)
class Decided:
    """What a conference decided on its day `on`; `due` is "" where nothing is to be followed up."""

    on: str
    title: str
    decision: str
    owner: str
    due: str
    done_on: str


def decided(viewer: Viewer, page: StudentPage) -> list[Decided]:
    """Return what was decided on a student, the latest conference first."""
    found = cached_work.student_decisions(viewer, student=page.public_id)
    names = Decided.__dataclass_fields__
    rows = student_tables.texts(found[found["decisions"] > 0])
    return [Decided(**{name: row[name] for name in names}) for row in rows]


def follow_ups(entries: Iterable[object], today: date) -> Iterator[tuple[date, str]]:
    """Yield what is still to be followed up, each with its day and its sentence."""
    for entry in entries:
        if isinstance(entry, Decided) and entry.due and not entry.done_on:
            on = date.fromisoformat(entry.due)
            yield on, conference_wording.follow_up(on, today, entry.decision)


def on_timeline(entry: Decided) -> None:
    """Show what was decided as an entry among the attempts."""
    told = (entry.on, entry.decision, entry.owner, entry.due, entry.done_on)
    st.markdown(conference_wording.on_timeline(entry.title, *told))


def card(viewer: Viewer, page: StudentPage) -> None:
    """Offer to put a student on the list of a conference."""
    with (
        notices.explained(),
        st.expander(conference_wording.HEADING, icon=":material/groups:", key="conferences"),
    ):
        found = cached_work.student_decisions(viewer, student=page.public_id)
        if found.empty:
            st.caption(conference_wording.NOT_ON_A_LIST)
        for row in student_tables.texts(found):
            st.markdown(conference_wording.on_list(row["title"], row["on"], row["decisions"]))
        conference_adding.offered(viewer, [page.public_id], "student")
