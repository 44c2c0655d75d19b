"""A changed rule replayed on past weeks: whom it would have raised, and whom missed."""

from collections.abc import Collection
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cohort_data.access import Permission, Viewer, may
from cohort_data.dry_run import Replay, can_be_replayed
from cohort_data.flags import FlagRule
from cohort_data.flags.drafts import RuleDraft
from cohort_data.flags.rules import dry_run_weeks
from cohort_data.reports import flag_rules, signals
from cohort_data.words import AccessKind
from components import (
    app_state,
    area_map,
    cached,
    notices,
    signed_in,
    student_links,
    student_tables,
    student_visits,
)
from components.app_state import KeptReplay
from components.background import Job
from components.charts import style, weekly_bars
from components.markup import markdown_text
from components.wording import flag_rules as rule_wording

WEEKS = {"week": "Week of", "before": "As it is", "after": "As changed", "failed": "Failed"}
SHOWN = 50


def offered(viewer: Viewer, rule: FlagRule, draft: RuleDraft) -> None:
    """Offer a dry run, and show what the last one of this change found."""
    st.header("Dry run", anchor=False)
    if not can_be_replayed(rule):
        st.caption(rule_wording.NO_REPLAY)
        return
    st.caption(rule_wording.replay_reading(dry_run_weeks()))
    if st.button("Replay the past weeks", icon=":material/history:"):
        with notices.explained():
            replayed(viewer, draft)
    found = app_state.replay_of(draft, signed_in.today())
    if found is not None:
        shown(viewer, found)


def replayed(viewer: Viewer, draft: RuleDraft) -> None:
    """Replay a change while showing how far it is."""
    place, today = st.empty(), signed_in.today()
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, rule_wording.REPLAYING)
        st.button("Stop")
    report = partial(flag_rules.dry_run, cached.database(), viewer, draft=draft, today=today)
    job = Job(lambda tell: report(progress=tell))
    try:
        found = job.follow(partial(move, bar))
    finally:
        job.settle()
    app_state.remember_replay(KeptReplay(draft, today, found))
    place.empty()


def move(bar: DeltaGenerator, part: float, _words: str) -> None:
    """Move the progress bar."""
    bar.progress(min(part, 1.0), rule_wording.REPLAYING)


def shown(viewer: Viewer, found: Replay) -> None:
    """Show the finding, the weeks as a chart with a table behind it, and who would be missed."""
    weeks = found.weeks
    st.subheader(rule_wording.finding(found), anchor=False)
    st.markdown(rule_wording.outcome(found))
    if int(weeks[["before", "after"]].to_numpy().sum()):
        mondays, before, after = (weeks[name].tolist() for name in ("week", "before", "after"))
        colours = style.tones(is_dark=area_map.is_dark())
        st.echarts_chart(
            weekly_bars.weekly_bars(mondays, before, after, colours),
            height=weekly_bars.HEIGHT,
            renderer="svg",
            alt=rule_wording.finding_alt(found),
        )
    with st.expander(rule_wording.TABLE):
        student_tables.large(weeks.rename(columns=WEEKS), "Students raised and failed, by week")
    people(viewer, rule_wording.MISSED, found.newly_missed)
    people(viewer, rule_wording.CAUGHT, found.newly_caught)


def people(viewer: Viewer, title: str, students: Collection[int]) -> None:
    """Name students, to whoever may see them, which is recorded."""
    if not students or not may(viewer, Permission.SEE_STUDENTS):
        return
    rows = signals.named(cached.database(), viewer, students=tuple(sorted(students)))
    if not rows.empty:
        student_visits.list_seen(viewer, AccessKind.SAW_STUDENTS)
    with st.expander(f"{rule_wording.TITLES[title]} · {len(students):,}"):
        for row in student_tables.texts(rows.head(SHOWN)):
            student_links.by_name(row)
        if len(rows) > SHOWN:
            st.caption(markdown_text(f"{len(rows) - SHOWN:,} more"))
