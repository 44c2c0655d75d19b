"""What the sheets say of areas, tasks, attempts and questions."""

from datetime import date

import pandas as pd
import pytest

from cohort_data.contacts import WAYS
from cohort_data.plans import PlanDraft, Preparation, Task, causes
from cohort_data.reports.sheets import (
    area_lines,
    attempt_lines,
    plan_lines,
    sayings,
    since,
    to_sign,
    weekly,
)
from cohort_data.reports.sheets.questions import load_questions, questions_for
from cohort_data.words import ContactKind, Outcome, PlanState
from tests.unit.recorded_attempts import attempt, attempts

TODAY = date(2026, 9, 2)


def areas(*rows):
    """Areas of one exam: name, word, estimate; a level instead of a percent where it is a word."""
    found = []
    for name, word, estimate in rows:
        level = estimate if isinstance(estimate, str) else ""
        percent = None if level else estimate
        found.append(("CBSE", name, "system", 20, percent, level, percent, 10, 90, word, 9))
    names = ["exam", "area", "axis", "items", "percent", "level", "estimate", "low", "high", "word"]
    names += ["weight_high"]
    return pd.DataFrame(found, columns=names)


def plan(*tasks, **changes):
    return PlanDraft(student="s", owner="Dr Lake", tasks=tasks, **changes)


def test_the_two_best_areas_are_named_strengths_before_what_is_in_line():
    found = areas(("A", "in line", 90), ("B", "strength", 80), ("C", "in line", 95))
    told = area_lines.strengths(found)
    assert [line[:1] for line in told] == ["B", "C"]


def test_gaps_stand_surest_first_and_say_what_they_rest_on():
    found = areas(("A", "possible gap", 30), ("B", "clear gap", 45), ("C", "in line", 60))
    told = area_lines.gaps(found)
    assert told[0].replace(sayings.NARROW, " ") == (
        "B (CBSE): clear gap, estimate 45 %, likely 10 to 90 % (reported 45 % of 20 items)"
    )
    assert told[1].startswith("A (CBSE): possible gap")


def test_the_range_stands_with_the_estimate_it_belongs_to_and_the_report_beside_it():
    row = areas(("A", "clear gap", 33)).iloc[0]
    told = area_lines.basis(pd.Series({**row, "percent": 21.4, "low": 0, "high": 68}))
    assert told.replace(sayings.NARROW, " ") == (
        "estimate 33 %, likely 0 to 68 % (reported 21 % of 20 items)"
    )


def test_a_level_is_told_in_words_and_never_as_a_percent():
    (told,) = area_lines.gaps(areas(("A", "possible gap", "lower")))
    assert told == "A (CBSE): possible gap, lower than a low pass"


def test_many_gaps_are_cut_and_counted():
    told = area_lines.gaps(areas(*((f"A{n}", "clear gap", n) for n in range(8))))
    assert told[-1] == "3 more on the page of the student"


@pytest.mark.parametrize("word", ["too few items", "no data"])
def test_an_area_that_says_nothing_is_neither_strong_nor_weak(word):
    found = areas(("A", word, 10))
    assert area_lines.gaps(found) + area_lines.strengths(found) == []


def test_open_tasks_stand_by_date_with_those_late_said_in_words():
    mine = plan(
        Task("later"),
        Task("soon", "Student", date(2026, 9, 5)),
        Task("late", "Dr Lake", date(2026, 9, 1)),
        Task("gone", done=True),
    )
    assert plan_lines.open_tasks(mine, TODAY) == [
        ["late", "Dr Lake", "1 Sep 2026, overdue"],
        ["soon", "Student", "5 Sep 2026"],
        ["later", "Nobody yet", "No date yet"],
    ]


@pytest.mark.parametrize(
    ("line", "goal", "told"),
    [
        ("Meets weekly", "Pass", ["Meets weekly", "Goal: Pass"]),
        ("", "Pass", ["Goal: Pass"]),
        ("Pass", "Pass", ["Pass"]),
    ],
)
def test_the_line_that_was_agreed_stands_before_the_goal(line, goal, told):
    assert plan_lines.line_and_goal(plan(line=line, goal=goal)) == told


@pytest.mark.parametrize(("days", "told"), [(0, "today"), (1, "1 day ago"), (3, "3 days ago")])
def test_the_weekly_list_says_since_when_and_the_newest_failure(days, told):
    row = pd.Series({"days_waiting": days, "failed_on": "2026-03-14"})
    assert weekly.listed(row) == f"listed {told}\nfailed 14 Mar 2026"


def test_many_tasks_are_cut_and_counted():
    told = plan_lines.open_tasks(plan(*(Task(f"t{n}") for n in range(20))), TODAY)
    assert len(told) == plan_lines.TASKS_SHOWN + 1
    assert told[-1][0] == "8 more on the page of the student"


def test_a_closed_plan_has_no_next_date():
    closed = plan(state=PlanState.CLOSED, retake_date=date(2026, 12, 1))
    assert plan_lines.next_dates(closed, TODAY) == [plan_lines.NO_DATES]


@pytest.mark.parametrize(
    ("day", "told"),
    [(2, "2 Sep 2026 (today)"), (3, "3 Sep 2026 (in 1 day)"), (1, "1 Sep 2026 (past)")],
)
def test_a_date_says_how_far_away_it_is(day, told):
    assert sayings.ahead(date(2026, 9, day), TODAY) == told


def test_only_the_latest_attempts_are_listed_and_the_others_counted():
    many = attempts(*(attempt("fail", f"2026-01-{n:02d}") for n in range(1, 16)))
    assert len(attempt_lines.attempt_rows(many)) == attempt_lines.SHOWN
    assert attempt_lines.below_attempts(many, pd.DataFrame()) == [
        "3 earlier on the page of the student."
    ]


def test_attempts_used_name_both_limits_and_the_next_date():
    row = {"exam": "Step 1", "used": 1, "school_limit": 3, "usmle_limit": 4}
    told = attempt_lines.used_line(pd.Series(row | {"earliest_next": "2027-01-05"}))
    assert told == (
        "Step 1: 1 attempt used (the school allows 3, USMLE allows 4). Next from 5 Jan 2027."
    )


def test_the_newest_dated_result_is_told():
    found = attempts(attempt("fail", "2026-05-01"), attempt("pass", "2026-07-01"), attempt("fail"))
    assert since.newest_result(found) == "Newest result: Step 1, 1 Jul 2026, pass."


def test_the_plan_to_sign_says_how_the_student_prepares_this_time():
    agreed = Preparation(weeks=8, hours_per_day=6.5, questions=1200, resources="One book")
    assert to_sign.preparation(agreed) == ["8 weeks, 6.5 hours a day, 1,200 questions", "One book"]


def check_in(**changes):
    plain = {"held_on": "2026-08-19", "attendance": "attended", "progress": "on track"}
    return pd.Series(plain | {"line": "", "practice_score": None, "practice_form": ""} | changes)


def test_the_last_check_in_says_how_it_went():
    assert since.last_check_in(check_in()) == "Last check-in: 19 Aug 2026, attended, on track."


def test_the_last_check_in_says_what_was_practised_and_noted():
    told = since.last_check_in(check_in(practice_score=61.5, practice_form="CBSSA 31", line="Go."))
    assert told.replace(sayings.NARROW, " ").endswith("on track; practice 61.5 % on CBSSA 31. Go.")


def test_before_any_check_in_the_last_contact_is_told():
    tried = {"on": "2026-08-20", "kind": "phone", "reached": "no answer"}
    contact = {"on": "2026-08-19", "kind": "e-mail", "reached": "left word"}
    told = since.last_time(pd.DataFrame([tried, contact]), pd.DataFrame())
    assert told == "Last contact: 19 Aug 2026, by e-mail, left word."


def test_where_nobody_answered_the_last_try_is_told_as_one():
    tried = {"on": "2026-08-20", "kind": "phone", "reached": "no answer"}
    told = since.last_time(pd.DataFrame([tried]), pd.DataFrame())
    assert told == f"{since.NO_CONTACT} Last tried: 20 Aug 2026, by phone, no answer."


def test_without_a_contact_that_is_said():
    assert since.last_time(pd.DataFrame(), pd.DataFrame()) == since.NO_CONTACT


def test_every_way_to_reach_out_has_its_words():
    assert set(WAYS) == set(ContactKind)


def test_every_outcome_has_a_word_on_paper():
    assert set(Outcome) <= set(sayings.OUTCOMES)


def test_every_cause_has_three_questions_of_its_own():
    asked = {each.cause: each.ask for each in load_questions()}
    assert set(asked) == {cause.name for cause in causes()} | {""}
    assert {len(set(each)) for each in asked.values()} == {3}


def test_two_causes_share_the_three_questions():
    first, second, third = questions_for(["pacing", "time"])
    assert first.startswith("How many questions were left")
    assert second.startswith("Which hours of the week")
    assert third.startswith("When do you change an answer")


def test_causes_that_ask_the_same_are_asked_once():
    assert len(set(questions_for(["health", "circumstances"]))) == 3


@pytest.mark.parametrize("known", [[], ["a cause of another year"]])
def test_without_a_known_cause_the_questions_always_fit(known):
    assert questions_for(known)[0].startswith("What went well")
