"""Which dates of a plan a calendar gets, and that nothing else gets into it."""

from dataclasses import replace
from datetime import date

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.plans import PlanDraft, PlanRecord, Task
from cohort_data.reports.plan_calendar import as_calendar, has_dates
from cohort_data.words import PlanState

DAY = date(2026, 10, 1)
TEXT = st.text(max_size=80)


def saved(*tasks, **changes):
    draft = PlanDraft(student="s", owner="Dr Lake", tasks=tasks, version=3, **changes)
    return PlanRecord("0123456789abcdef", draft, "2026-09-02T10:11:12.345+00:00", "Dr Lake")


def entries(plan, **given):
    return icalendar.Calendar.from_ical(as_calendar(plan, **given)).events


def test_an_entry_is_private_lasts_a_day_and_blocks_no_time():
    (found,) = entries(saved(retake_date=DAY))
    assert (str(found["CLASS"]), str(found["TRANSP"])) == ("PRIVATE", "TRANSPARENT")
    assert (found.start, found.end) == (DAY, date(2026, 10, 2))


def test_an_entry_says_when_it_was_saved_and_which_version_it_is():
    (found,) = entries(saved(retake_date=DAY))
    assert f"{found.DTSTAMP:%Y-%m-%d %H:%M:%S %Z}" == "2026-09-02 10:11:12 UTC"
    assert found["SEQUENCE"] == 3


def test_tasks_without_a_date_and_those_done_are_left_out():
    tasks = (Task("a"), Task("b", due=DAY, done=True), Task("c", due=DAY))
    assert [str(each["SUMMARY"]) for each in entries(saved(*tasks))] == ["Due"]


def test_two_tasks_of_one_title_are_two_entries():
    found = entries(saved(Task("again", due=DAY), Task("again", due=DAY)))
    assert len({str(each["UID"]) for each in found}) == 2


def test_an_entry_keeps_its_id_when_its_date_moves():
    before, after = (entries(saved(next_check_in=day)) for day in (DAY, date(2026, 11, 1)))
    assert before[0]["UID"] == after[0]["UID"]


def test_the_check_in_after_one_that_was_held_is_an_entry_of_its_own():
    plan = saved(next_check_in=DAY)
    assert entries(plan, held=1)[0]["UID"] != entries(plan)[0]["UID"]


def test_plans_of_two_students_share_no_id():
    one = saved(retake_date=DAY)
    other = replace(one, public_id="fedcba9876543210")
    assert entries(one)[0]["UID"] != entries(other)[0]["UID"]


def test_a_closed_plan_has_no_dates_for_a_calendar():
    assert not has_dates(saved(retake_date=DAY, state=PlanState.CLOSED).draft)


@given(title=TEXT, owner=TEXT, goal=TEXT)
def test_nothing_that_was_typed_changes_the_file_but_its_ids(title, owner, goal):
    plain, typed = (
        as_calendar(saved(Task(each, owner, DAY), goal=goal, retake_date=DAY))
        for each in ("x", title)
    )
    assert without_ids(typed) == without_ids(plain)


def without_ids(calendar):
    lines = calendar.decode("ascii").split("\r\n")
    assert max(map(len, lines)) <= 75
    assert "\n" not in "".join(lines)
    return [line for line in lines if not line.startswith("UID:")]
