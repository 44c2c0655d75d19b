"""Who did and saw what: the filters, the table, the files, and the check of the chain."""

from functools import partial

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.audit_chain import check_chain
from cohort_data.actions.audit_log import record_audit_export, record_audit_view
from cohort_data.reports import audit_log as reports
from cohort_data.reports.audit_log import ROWS
from cohort_data.store.audit_log import Wanted
from components import cached, downloads, notices, pickers, student_tables
from components.wording import audit as audit_wording

PAGE = "audit"
DATES = "YYYY-MM-DD"
# Narrower than the other filters, so that both days stand on the first line.
DAY_WIDTH = 160
COLUMNS = {
    "when": "When",
    "by": "Who",
    "action": "What",
    "what": "Which",
    "student": "Student ID",
    "cohort": "Cohort",
    "reason": "Why",
    "object_kind": "Object",
    "object_id": "Object ID",
}


def record(viewer: Viewer) -> None:
    """Record that this viewer looked at the log today."""
    with notices.explained():
        record_audit_view(cached.database(), viewer)


def asked(viewer: Viewer) -> Wanted:
    """Ask which events are wanted; a student's id that is typed stays out of the address."""
    names = reports.people(cached.database(), viewer)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = pickers.one_of(PAGE, "who", "Who", {"": "Everybody"} | names)
        deed = pickers.one_of(PAGE, "did", "What", audit_wording.DEEDS)
        student = st.text_input(
            "Student ID", key=f"{PAGE}-student", width=pickers.WIDTH, help=audit_wording.STUDENT
        )
        since = st.date_input("From", value=None, format=DATES, key=f"{PAGE}-from", width=DAY_WIDTH)
        until = st.date_input("To", value=None, format=DATES, key=f"{PAGE}-to", width=DAY_WIDTH)
    return reports.wanted(who=who, deed=deed, student=student or "", since=since, until=until)


def shown(viewer: Viewer, wanted: Wanted) -> None:
    """Show one page of the events that are wanted, and offer all of them as a file."""
    found = reports.audit_page(cached.database(), viewer, wanted=wanted)
    if not found.total:
        st.info(audit_wording.NOTHING, icon=":material/search_off:")
        return
    page = one_page(found.total)
    if page > 1:
        found = reports.audit_page(cached.database(), viewer, wanted=wanted, page=page)
    first = (page - 1) * ROWS
    st.caption(audit_wording.events_of(first + 1, first + len(found.rows), found.total))
    student_tables.large(as_read(found.rows), audit_wording.ALT)
    everything = partial(reports.whole_log, cached.database(), viewer, wanted=wanted)
    record = partial(record_audit_export, cached.database(), viewer)
    downloads.files("audit_log", lambda: as_read(everything()), record)


def one_page(total: int) -> int:
    """Ask for a page where there are several."""
    pages = -(-total // ROWS)
    return int(st.pagination(pages, key=f"{PAGE}-page-{total}")) if pages > 1 else 1


def as_read(rows: pd.DataFrame) -> pd.DataFrame:
    """Return events under the words on screen."""
    told = rows.assign(when=rows["at"].map(audit_wording.when))
    return student_tables.with_words(told[list(COLUMNS)], COLUMNS)


def chain(viewer: Viewer) -> None:
    """Offer to check the chain, and say whether it holds."""
    st.header(audit_wording.CHAIN, anchor=False)
    st.caption(audit_wording.CHAIN_READING)
    if not st.button("Check the chain", icon=":material/verified:"):
        return
    with notices.explained():
        checked = check_chain(cached.database(), viewer)
        if checked.problem:
            st.error(audit_wording.broken(checked.problem), icon=":material/error:")
        else:
            st.success(audit_wording.holds(checked.events), icon=":material/check_circle:")
