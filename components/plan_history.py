"""How a plan came to read as it does: who saved what when, and any two texts side by side."""

from collections.abc import Mapping
from itertools import pairwise

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.plans import Revision
from cohort_data.reports.students import StudentPage
from components import cached, choice_names, student_tables
from components.plan_forms.first import area_names
from components.plan_parts import described, differing
from components.wording import check_ins as check_in_wording
from components.wording import day


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the saved texts of a student's plans, newest first, and compare any two."""
    kept = cached.revisions(viewer, student=page.public_id)
    if not kept:
        return
    areas = area_names(cached.student_areas(viewer, student=page.public_id))
    with st.expander(check_in_wording.HISTORY_HEADING):
        readable = [each for each in kept if each.draft]
        if len(readable) > 1:
            compare(readable, areas)
        for newer, older in pairwise([*kept, None]):
            if newer:
                one(newer, older, areas)


def one(revision: Revision, before: Revision | None, areas: Mapping[str, str]) -> None:
    """Show who saved a text and what it changed against the one before."""
    lines = [check_in_wording.version(revision.version, revision.author, revision.at)]
    if revision.draft is None:
        lines.append(check_in_wording.DESTROYED)
    elif not revision.verified:
        lines.append(check_in_wording.NOT_VERIFIED)
    st.markdown(check_in_wording.history([*lines, *changes(revision, before, areas)]))


def changes(revision: Revision, before: Revision | None, areas: Mapping[str, str]) -> list[str]:
    """Return what a text changed against the one before, part by part."""
    if before is None or before.plan != revision.plan:
        return [check_in_wording.FIRST_TEXT]
    if revision.draft is None or before.draft is None:
        return []
    old, new = described(before.draft, areas), described(revision.draft, areas)
    told = [check_in_wording.changed(part, old[part], new[part]) for part in new]
    kept = [line for line, part in zip(told, new, strict=True) if old[part] != new[part]]
    return kept or [check_in_wording.NOTHING_CHANGED]


def compare(readable: list[Revision], areas: Mapping[str, str]) -> None:
    """Show any two texts side by side."""
    with st.container(horizontal=True):
        left = choose(check_in_wording.COMPARE, readable, min(1, len(readable) - 1))
        right = choose(check_in_wording.COMPARE_WITH, readable, 0)
    if left.draft is None or right.draft is None:
        return
    table = differing(
        described(left.draft, areas),
        described(right.draft, areas),
        left=f"Version {left.version}",
        right=f"with version {right.version}",
    )
    if table.empty:
        st.caption(check_in_wording.SAME)
    else:
        student_tables.small(table, "Where the two versions differ")


def choose(label: str, readable: list[Revision], at: int) -> Revision:
    """Ask for one of the texts."""
    chosen = st.selectbox(
        label,
        range(len(readable)),
        index=at,
        format_func=lambda one: choice(readable[one]),
        key=f"history-{readable[0].plan}-{readable[0].version}-{label}",
        width=320,
    )
    return readable[chosen or 0]


def choice(revision: Revision) -> str:
    """Return a text among the options of a widget, which shows them as plain text."""
    return choice_names.revision(revision.version, revision.author, day(revision.at))
