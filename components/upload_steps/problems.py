"""What is wrong in the file by kind, settled in place, or left open while the rest is saved."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.ingest import fix_files, problem_groups
from cohort_data.ingest.fixes import Fault, Fix, Repair
from cohort_data.ingest.model import RowProblem
from cohort_data.ingest.problem_groups import Group
from cohort_data.ingest.reading.good_rows import COMPANION
from components import app_state, downloads
from components.upload_steps.asking import Checked
from components.wording import upload_problems as wording

MOST_LINES = 20
SHOWN_AT_ONCE = 3
VALUE_WIDTH = 170


def settle(viewer: Viewer, checked: Checked) -> None:
    """Offer what may be done about each kind of problem, and show what was decided."""
    found = problems(checked)
    choices(checked)
    if not found:
        app_state.leave_open(is_wanted=False)
        return
    made = problem_groups.groups(found, checked.draft.table, checked.layout)
    for group in made:
        with st.container(
            border=True, gap="small", key=f"problems-{group.fault}-{made.index(group)}"
        ):
            kind(group)
    downloads.upload_lines(viewer, "problems", fix_files.to_fill_in(found))
    good_rows(checked, made)


def problems(checked: Checked) -> tuple[RowProblem, ...]:
    """Return what is wrong, also where it stays open."""
    read = checked.preview.reading
    fatal = [each for each in read.problems if each.fatal]
    return (*fatal, *(each for each in read.left_open if each.problem != COMPANION))


def kind(group: Group) -> None:
    """Show problems of one kind, with one choice for all of them and one for each."""
    st.markdown(wording.title(group))
    st.caption(wording.explained(group))
    if not group.offers:
        st.caption(wording.OF_THE_FILE)
    if len(group.problems) > 1 and group.offers:
        for_all(group)
    if len(group.problems) <= SHOWN_AT_ONCE or not group.offers:
        line_by_line(group)
        return
    key = f"by-line-{group.fault}-{group.column}"
    lines = st.expander(wording.BY_LINE, key=key, on_change="rerun")
    if lines.open:
        with lines:
            line_by_line(group)


def for_all(group: Group) -> None:
    """Offer one choice for all problems of a kind."""
    number, key = len(group.problems), f"{group.fault}-{group.column}"
    with st.container(horizontal=True):
        if group.fault is Fault.CONFLICT:
            choice(wording.FIRST_EARLIER, f"earlier-{key}", group.fixes(Repair.SKIP))
            choice(wording.FIRST_LATER, f"later-{key}", group.other_lines())
            return
        if Repair.ABSENT in group.offers:
            choice(wording.all_absent(number), f"absent-{key}", group.fixes(Repair.ABSENT))
        choice(wording.all_left_out(number), f"skip-{key}", group.fixes(Repair.SKIP))


def choice(label: str, key: str, fixes: Sequence[Fix]) -> None:
    """Offer a choice as a button."""
    st.button(label, key=key, on_click=app_state.settle, args=tuple(fixes))


def line_by_line(group: Group) -> None:
    """Offer a choice for each line; of very many only the first."""
    for problem in group.problems[:MOST_LINES]:
        one_line(group, problem)
    if len(group.problems) > MOST_LINES:
        st.caption(wording.more_lines(len(group.problems) - MOST_LINES))


def one_line(group: Group, problem: RowProblem) -> None:
    """Show one line with what may be done about it."""
    key = f"{problem.line}-{group.fault}-{group.column}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(wording.line(problem, with_reason=not group.sentence), width="content")
        skip = [problem_groups.fix(problem, Repair.SKIP)]
        if group.fault is Fault.CONFLICT:
            choice(wording.use_line(problem.against), f"other-{key}", skip)
            this = [Fix(problem.against, "", Repair.SKIP)]
            choice(wording.use_line(problem.line), f"this-{key}", this)
            return
        if Repair.VALUE in group.offers:
            new_value(problem, f"value-{key}-{problem.value}")
        if Repair.ABSENT in group.offers:
            absent = [problem_groups.fix(problem, Repair.ABSENT)]
            choice(wording.absent(problem.line), f"absent-{key}", absent)
        if Repair.SKIP in group.offers:
            choice(wording.left_out(problem.line), f"skip-{key}", skip)


def new_value(problem: RowProblem, key: str) -> None:
    """Ask for the value to use instead."""
    st.text_input(
        wording.value_for(problem.line),
        key=key,
        placeholder="Use this value",
        label_visibility="collapsed",
        width=VALUE_WIDTH,
        on_change=use_value,
        args=(problem, key),
    )


def use_value(problem: RowProblem, key: str) -> None:
    """Take over the value of a cell."""
    value = app_state.typed(key).strip()
    if value:
        app_state.settle(problem_groups.fix(problem, Repair.VALUE, value))


def choices(checked: Checked) -> None:
    """Show what was decided, to be taken back."""
    fixes = sorted(checked.answers.fixes, key=kind_of_fix)
    if not fixes:
        return
    with st.container(border=True, gap="small", key="problem-choices"):
        st.markdown(f"**{wording.CHOICES}**")
        for (what, column, line), same in groupby(fixes, key=kind_of_fix):
            one_choice(checked, what, column, line, tuple(same))


def kind_of_fix(fix: Fix) -> tuple[Repair, str, int]:
    """Return by what choices are told together: a value is told alone."""
    return fix.what, fix.column, fix.line if fix.what is Repair.VALUE else 0


def one_choice(
    checked: Checked, what: Repair, column: str, line: int, fixes: tuple[Fix, ...]
) -> None:
    """Show one choice with the way back."""
    field = problem_groups.field_of(column, checked.layout)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(wording.made(what, column, field, fixes), width="content")
        st.button(
            wording.TAKE_BACK,
            key=f"take-back-{what}-{column}-{line}",
            type="tertiary",
            icon=":material/undo:",
            on_click=app_state.take_back,
            args=fixes,
        )


def good_rows(checked: Checked, groups: Sequence[Group]) -> None:
    """Offer to save the good rows now, unless something must be decided first."""
    stopping = sum(len(group.problems) for group in groups if group.in_the_way)
    wanted = checked.answers.good_rows
    if stopping:
        st.caption(wording.decide_first(stopping))
    if stopping and not wanted:
        return
    lines = {each.line for group in groups for each in group.problems}
    lines |= {each.line for each in checked.preview.reading.left_open}
    st.checkbox(
        wording.good_rows(len(lines)),
        wanted,
        key=f"good-rows-{wanted}",
        help=wording.GOOD_HELP,
        on_change=open_or_not,
        args=(not wanted,),
    )


def open_or_not(is_wanted: bool) -> None:  # noqa: FBT001 - a callback takes what it is given
    """Take over whether rows may stay open."""
    app_state.leave_open(is_wanted=is_wanted)
