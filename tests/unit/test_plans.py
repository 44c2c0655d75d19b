"""What a plan needs, which way it goes, and what it starts from."""

import json
import re
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.audit import body_text
from cohort_data.errors import InvalidPlan
from cohort_data.plans import PlanDraft, Preparation, Task, body, causes, settled, templates
from cohort_data.plans.causes import content_helps, is_knowledge, suggested_tasks, with_tasks
from cohort_data.plans.completeness import missing, parts
from cohort_data.plans.drafts import from_body
from cohort_data.plans.saving import still_needed
from cohort_data.plans.states import MOVES, WHY, moves, refuse_move
from cohort_data.plans.templates import SoFar, filled
from cohort_data.words import PlanState

TODAY = date(2026, 9, 2)
RETAKE = date(2026, 12, 1)
STEP_1 = templates()[0]


def plan(**changes):
    return replace(PlanDraft("s", "Dr Lake", "Met", next_check_in=TODAY), **changes)


def test_owner_next_date_and_one_line_are_all_that_saving_needs():
    assert still_needed(plan()) == ""


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({"owner": " "}, "owns the plan"),
        ({"line": " "}, "one line"),
        ({"next_check_in": None}, "next date"),
        ({"state": PlanState.CLOSED}, "how the plan ended"),
    ],
)
def test_what_is_missing_is_said(changes, needed):
    assert needed in still_needed(plan(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"line": "", "goal": "Pass in June"},
        {"next_check_in": None, "retake_date": RETAKE},
        {"next_check_in": None, "state": PlanState.CLOSED, "outcome": "passed_2"},
    ],
)
def test_other_words_and_dates_do_as_well(changes):
    assert still_needed(plan(**changes)) == ""


def test_a_plan_once_agreed_keeps_the_day_it_was_agreed_on():
    agreed = settled(plan(state=PlanState.AGREED), TODAY)
    later = settled(replace(agreed, state=PlanState.ACTIVE), TODAY + timedelta(days=9))
    assert agreed.agreed_on == later.agreed_on == TODAY


def test_a_draft_is_not_agreed():
    assert settled(plan(), TODAY).agreed_on is None


def test_a_plan_without_content_has_no_focus_areas():
    assert settled(plan(focus_areas=("a",), content_plan=False), TODAY).focus_areas == ()


def test_an_open_plan_has_no_outcome():
    assert settled(plan(outcome="failed"), TODAY).outcome == ""


def test_a_plan_goes_from_draft_to_agreed_to_active_to_waiting_to_closed():
    way = [None, *(PlanState(word) for word in ("draft", "agreed", "active"))]
    way += [PlanState.PAUSED, PlanState.ACTIVE, PlanState.WAITING, PlanState.CLOSED]
    for present, wanted in pairwise(way):
        refuse_move(present, wanted)


@pytest.mark.parametrize("state", [state for state in PlanState if state != PlanState.CLOSED])
def test_a_closed_plan_goes_nowhere(state):
    with pytest.raises(InvalidPlan, match="stays closed"):
        refuse_move(PlanState.CLOSED, state)


@given(st.sampled_from([None, *PlanState]), st.sampled_from(list(PlanState)))
def test_a_move_is_offered_or_refused_with_a_sentence(present, wanted):
    expected = nullcontext()
    if wanted not in moves(present):
        expected = pytest.raises(InvalidPlan, match=re.escape(WHY[present]))
    with expected:
        refuse_move(present, wanted)


def test_every_state_can_stay_as_it_is_and_be_closed():
    saved = [state for state in MOVES if state]
    assert all(moves(state)[0] is state and PlanState.CLOSED in moves(state) for state in saved)


def test_circumstances_alone_call_for_no_content_plan():
    assert not content_helps(["circumstances", "health"])


@pytest.mark.parametrize("named", [[], ["knowledge_gap"], ["circumstances", "knowledge_gap"]])
def test_a_knowledge_gap_or_no_cause_yet_leaves_the_content_plan(named):
    assert content_helps(named)


def test_only_the_knowledge_gap_splits_study_blocks():
    assert [cause.name for cause in causes() if is_knowledge([cause.name])] == ["knowledge_gap"]


def test_a_cause_suggests_its_task_once():
    first = plan(causes=("anxiety",))
    once = with_tasks(first, suggested_tasks(first))
    assert len(once.tasks) == 1
    assert with_tasks(once, suggested_tasks(once)) == once


def test_the_template_counts_its_tasks_back_from_the_retake():
    tasks = {task.title: task.due for task in filled(plan(retake_date=RETAKE), STEP_1, TODAY).tasks}
    assert tasks["Sit the retake"] == RETAKE
    assert tasks["First practice form"] == RETAKE - timedelta(days=35)


def test_the_check_before_the_retake_is_no_later_than_fourteen_days_before_it():
    tasks = filled(plan(retake_date=RETAKE), STEP_1, TODAY).tasks
    (check,) = [task for task in tasks if "keep the date or move it" in task.title]
    assert (RETAKE - check.due).days >= 14


def test_without_a_retake_the_template_counts_from_today():
    tasks = filled(plan(), STEP_1, TODAY).tasks
    assert tasks[0].due == TODAY + timedelta(days=3)
    assert all(task.due is None or task.due > TODAY for task in tasks)


@given(st.integers(min_value=0, max_value=400))
def test_no_task_of_the_template_is_due_before_today(days):
    draft = filled(plan(retake_date=TODAY + timedelta(days=days)), STEP_1, TODAY)
    assert all(task.due >= TODAY for task in draft.tasks)


def test_the_template_replaces_nothing_and_adds_each_task_once():
    mine = plan(goal="My goal", tasks=(Task("My task"),))
    twice = filled(filled(mine, STEP_1, TODAY), STEP_1, TODAY)
    assert (twice.line, twice.goal, twice.tasks[0]) == ("Met", "My goal", Task("My task"))
    assert twice == filled(mine, STEP_1, TODAY)


def test_filled_again_the_open_tasks_of_the_template_follow_the_retake():
    mine = Task("My task", due=TODAY)
    before = filled(plan(tasks=(mine,)), STEP_1, TODAY)
    again = filled(replace(before, retake_date=RETAKE), STEP_1, TODAY).tasks
    assert again[0] == mine
    assert {task.title: task.due for task in again}["First practice form"] == (
        RETAKE - timedelta(days=35)
    )


def test_filled_again_a_task_that_is_done_keeps_its_date():
    sat = Task("First practice form", due=TODAY, done=True)
    assert filled(plan(retake_date=RETAKE, tasks=(sat,)), STEP_1, TODAY).tasks[0] == sat


def practice(days, before=28):
    """The first practice form, due so many days from the day on which the template put it."""
    return Task("First practice form", due=TODAY + timedelta(days=before + days))


@pytest.mark.parametrize("moved", [-1, 1, 7])
def test_filled_again_a_date_moved_by_hand_stays(moved):
    tasks = filled(plan(retake_date=RETAKE, tasks=(practice(moved),)), STEP_1, TODAY).tasks
    assert tasks[0] == practice(moved)


def test_a_date_counted_when_the_plan_was_begun_follows_the_retake():
    last_week = SoFar(begun=TODAY - timedelta(days=7))
    draft = plan(retake_date=RETAKE, tasks=(practice(-7),))
    assert filled(draft, STEP_1, TODAY, last_week).tasks[0].due == RETAKE - timedelta(days=35)


def test_a_date_counted_from_an_earlier_retake_follows_the_new_one():
    earlier = RETAKE - timedelta(days=14)
    draft = filled(plan(retake_date=earlier), STEP_1, TODAY)
    before = SoFar(begun=TODAY, retakes=frozenset({earlier}))
    again = filled(replace(draft, retake_date=RETAKE), STEP_1, TODAY, before)
    assert again.tasks == filled(plan(retake_date=RETAKE), STEP_1, TODAY).tasks


def test_who_was_contacted_is_not_to_be_reached_out_to_again():
    tasks = filled(plan(), STEP_1, TODAY, SoFar(contacted=True)).tasks
    assert tasks[0].title.startswith("Meet the student")


def test_an_agreed_plan_gets_no_task_that_leads_to_the_agreement():
    tasks = filled(plan(agreed_on=TODAY), STEP_1, TODAY).tasks
    assert tasks[0].title.startswith("Settle the status")


def test_after_the_retake_only_what_comes_after_it_is_added():
    tasks = filled(plan(retake_date=TODAY - timedelta(days=1), agreed_on=TODAY), STEP_1, TODAY)
    assert [task.title[:8] for task in tasks.tasks] == ["Settle t", "Look for"]


def test_the_owner_of_the_plan_owns_the_tasks_of_the_template():
    assert filled(plan(), STEP_1, TODAY).tasks[0].owner == "Dr Lake"


def test_a_plan_with_nothing_but_the_needed_misses_seven_of_nine_parts():
    assert [len(parts(plan())), len(missing(plan()))] == [9, 7]


def test_empty_words_complete_nothing():
    assert missing(plan(goal="  ", readiness_gate=" ")) == missing(plan())


def test_the_filled_template_with_cause_retake_and_agreement_is_complete():
    start = plan(retake_date=RETAKE, causes=("anxiety",), content_plan=False, agreed_on=TODAY)
    assert missing(filled(start, STEP_1, TODAY)) == []


WORDS = st.text(max_size=8)
DAYS = st.none() | st.dates()
TASKS = st.builds(Task, WORDS, WORDS, DAYS, st.booleans())
PREPARED = st.builds(Preparation, weeks=st.none() | st.floats(0, 99), resources=WORDS)
PLANS = st.builds(
    PlanDraft,
    WORDS,
    WORDS,
    line=WORDS,
    causes=st.lists(WORDS, max_size=3).map(tuple),
    tasks=st.lists(TASKS, max_size=3).map(tuple),
    next_check_in=DAYS,
    retake_date=DAYS,
    agreed_on=DAYS,
    state=st.sampled_from(PlanState),
    last_preparation=PREPARED,
    rhythm_days=st.none() | st.integers(1, 60),
)


@given(PLANS)
def test_what_a_revision_keeps_is_read_back_as_it_was(draft):
    assert from_body(json.loads(body_text(body(draft)))) == draft
