"""Which pages there are, what each asks of a viewer, and how it stands in the menu."""

from dataclasses import dataclass

import streamlit as st

from cohort_data.access import Permission, Viewer, may


@dataclass(frozen=True)
class PageEntry:
    """One page: `name` is its file and its address.

    One about `all_cohorts` is only for those to whom all of them are assigned.
    """

    name: str
    title: str
    icon: str
    permission: Permission
    in_menu: bool = True
    all_cohorts: bool = False


PAGES = (
    PageEntry("overview", "Overview", ":material/home:", Permission.SEE_STUDENTS),
    PageEntry("flagged_students", "Flagged students", ":material/flag:", Permission.SEE_STUDENTS),
    PageEntry("next_30_days", "Next 30 days", ":material/event:", Permission.SEE_STUDENTS),
    PageEntry("student", "Student", ":material/person:", Permission.SEE_STUDENTS, in_menu=False),
    PageEntry(
        "changes", "What changed", ":material/update:", Permission.SEE_STUDENTS, in_menu=False
    ),
    PageEntry("content_areas", "Content areas", ":material/grid_on:", Permission.SEE_STUDENTS),
    PageEntry(
        "intervention_plans", "Intervention plans", ":material/task:", Permission.SEE_STUDENTS
    ),
    PageEntry("outcomes", "Outcomes", ":material/insights:", Permission.SEE_STUDENTS),
    PageEntry("case_conferences", "Case conferences", ":material/groups:", Permission.SEE_STUDENTS),
    PageEntry(
        "upload_results", "Upload results", ":material/upload_file:", Permission.RECORD_RESULTS
    ),
    PageEntry(
        "type_in_report", "Type in a report", ":material/edit_note:", Permission.RECORD_RESULTS
    ),
    PageEntry("uploads", "Uploads", ":material/history:", Permission.RECORD_RESULTS),
    PageEntry("named_view", "Named view", ":material/visibility_lock:", Permission.SEE_NAMED_VIEW),
    PageEntry("share_links", "Share links", ":material/share:", Permission.CONTROL_LINKS),
    PageEntry(
        "accreditation",
        "Figures for accreditation",
        ":material/fact_check:",
        Permission.SHARE_FIGURES,
        in_menu=False,
        all_cohorts=True,
    ),
    PageEntry("settings", "Settings", ":material/settings:", Permission.SIGN_IN),
    PageEntry("exams", "Exams", ":material/quiz:", Permission.SET_UP, in_menu=False),
    PageEntry("flag_rules", "Flag rules", ":material/rule:", Permission.SET_UP, in_menu=False),
    PageEntry(
        "retention",
        "Keeping and deleting",
        ":material/auto_delete:",
        Permission.RUN_THE_STORE,
        in_menu=False,
    ),
    PageEntry("people", "People", ":material/group:", Permission.MANAGE_PEOPLE),
    PageEntry("audit_log", "Audit log", ":material/verified_user:", Permission.SEE_AUDIT),
)
BY_NAME = {entry.name: entry for entry in PAGES}
FIRST = PAGES[0]
# Where a viewer starts who does not see the overview, and where nobody is let in.
HOME, SIGN_IN = "home", "sign_in"
# What a share link opens, for somebody without an account.
SHARED_VIEW, SHARED = "shared_view", "Shared figures"


def may_open(viewer: Viewer, entry: PageEntry) -> bool:
    """Say whether a viewer may open a page."""
    return may(viewer, entry.permission) and (not entry.all_cohorts or viewer.cohorts is None)


def for_viewer(viewer: Viewer) -> list[st.Page]:
    """Return the pages that a viewer may open; one of them stands at the bare address."""
    mine = [page(entry) for entry in PAGES if may_open(viewer, entry)]
    mine.append(shared_view())
    if may(viewer, FIRST.permission):
        return mine
    return [st.Page(f"{HOME}.py", title="Start", default=True, visibility="hidden"), *mine]


def for_nobody() -> list[st.Page]:
    """Return the sign-in under every address, so that each address survives signing in."""
    file, label = f"{SIGN_IN}.py", "Sign in"
    others = [
        st.Page(file, title=label, url_path=entry.name, visibility="hidden")
        for entry in PAGES
        if entry is not FIRST
    ]
    start = st.Page(file, title=label, url_path=FIRST.name, default=True, visibility="hidden")
    return [start, *others, shared_view()]


def for_share() -> list[st.Page]:
    """Return the one page of somebody who came by a share link."""
    start = st.Page(f"{SHARED_VIEW}.py", title=SHARED, default=True, url_path="start")
    return [start, shared_view()]


def shared_view() -> st.Page:
    """Return the page under the address of share links; without an open link it shows nothing."""
    return st.Page(f"{SHARED_VIEW}.py", title=SHARED, url_path=SHARED_VIEW, visibility="hidden")


def page(entry: PageEntry) -> st.Page:
    """Return a page as the menu takes it."""
    return st.Page(
        f"{entry.name}.py",
        title=entry.title,
        icon=entry.icon,
        default=entry is FIRST,
        visibility="visible" if entry.in_menu else "hidden",
    )


def open_first(viewer: Viewer) -> None:
    """Open the first page of a viewer who has one."""
    mine = [entry for entry in PAGES if may_open(viewer, entry) and entry.in_menu]
    if mine:
        st.switch_page(f"{mine[0].name}.py")
