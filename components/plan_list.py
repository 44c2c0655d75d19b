"""What was agreed with whom, and what is due: the worklist of intervention plans."""

from datetime import date

import pandas as pd
import streamlit as st

from cohort_data import plans
from cohort_data.plans.follow_up import Group
from components import app_state, notices, pickers, student_links, student_tables
from components import wording as common_wording
from components.wording import worklist as work_wording

PAGE = "plans"
TAB = "due"


def no_plans(frame: pd.DataFrame) -> None:
    """Say what to do while there is no plan, and end the page there."""
    if frame.empty:
        st.info(common_wording.NO_PLANS, icon=":material/info:")
        st.page_link("flagged_students.py", label="Flagged students", icon=":material/flag:")
        notices.end_page()


def of_owner(frame: pd.DataFrame) -> pd.DataFrame:
    """Ask whose plans to show, and return them; the address holds no name."""
    named = frame[frame["owner"] != ""].sort_values("owner")
    owners = dict(zip(named["owner_id"], named["owner"], strict=True))
    labels = {"": work_wording.EVERYONE} | owners
    chosen = pickers.named(PAGE, "owner", "Owner", labels)
    return frame if chosen is None else frame[frame["owner_id"] == chosen]


def work(frame: pd.DataFrame, today: date) -> None:
    """Show one part of the plans, what is due first on top."""
    sizes = {str(group): int((frame["group"] == group).sum()) for group in Group}
    st.markdown(work_wording.counts(sizes[Group.OVERDUE], sizes[Group.THIS_WEEK]))
    part = tab(sizes)
    shown = frame[frame["group"] == part]
    app_state.remember_list(shown["student"].tolist())
    if shown.empty:
        st.success(work_wording.NOBODY_HERE[part], icon=":material/check_circle:")
    for row in student_tables.texts(shown):
        plan(row, today)


def tab(sizes: dict[str, int]) -> str:
    """Ask which part of the list to show; the first with a plan in it comes first."""
    first = next((group for group in sizes if sizes[group]), next(iter(sizes)))
    key, others = f"{PAGE}-{TAB}", [group for group in sizes if group != first]
    app_state.follow_address(TAB, key, [first, *others])
    app_state.follow_wording(key, (work_wording.tab(group, sizes[group]) for group in sizes))
    chosen = st.radio(
        "Part of the list",
        list(sizes),
        format_func=lambda group: work_wording.tab(group, sizes[group]),
        key=key,
        horizontal=True,
        label_visibility="collapsed",
    )
    return app_state.keep_in_address(TAB, key, chosen or first, silent=first)


def plan(row: dict[str, str], today: date) -> None:
    """Show one plan: whose, what it is after, what is due, and the way to it."""
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            student_links.by_name(row)
            student_links.to_part(row, action(row), "plan")
        st.markdown(work_wording.lines(told(row, today)))


def action(row: dict[str, str]) -> str:
    """Return what a person does next with a plan."""
    if row["retake_exam"]:
        return work_wording.CLOSE
    return work_wording.OPEN if row["group"] == Group.CLOSED else work_wording.CHECK_IN


def told(row: dict[str, str], today: date) -> list[str]:
    """Return what the list says of a plan, line by line."""
    aim = work_wording.aim(row["state"], row["goal"], row["line"])
    if row["group"] == Group.CLOSED:
        labels = {each.name: each.label for each in plans.outcomes()}
        how = work_wording.ended(labels.get(row["outcome"], ""))
        return [aim, how, work_wording.followed(row)]
    due = work_wording.due(row["due_kind"], row["due_title"], row["due_on"], today)
    late = [work_wording.quiet()] if row["is_quiet"] == "True" else []
    retaken = [
        work_wording.retaken(row["retake_exam"], row["retake_outcome"], row["retake_days"])
        for _ in range(bool(row["retake_exam"]))
    ]
    return [aim, due, *late, *retaken, work_wording.followed(row)]
