"""The closing clock of a failure: its days, and who waits for what."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_attempts import COURSE, attempt, attempts

from cohort_data.closing_clock import STEPS, Work, clock_rules, clocks, step_times, with_times

FEW = settings(max_examples=settings().max_examples // 10)  # each example is two whole clocks
TODAY = date(2026, 6, 1)
SAT, RECORDED = "2026-03-02", "2026-03-18"
COLUMNS = {
    "recorded": ["attempt_id", "outcome", "on", "is_history"],
    "concerns": ["student_id", "concern_id", "opened_on", "closed_on"],
    "contacts": ["student_id", "on"],
    "plans": ["student_id", "on", "closed_on"],
    "check_ins": ["student_id", "on"],
}
FAILED = attempt("fail", SAT)
LISTED = (1, 1, RECORDED, "")


def work(record, first_used="2026-01-01", recorded=None, **rows):
    """What the office did; each attempt came on record on the same day unless it is said."""
    days = recorded or {}
    known = [
        (key, outcome, days.get(at, RECORDED), False)
        for at, (key, outcome) in enumerate(
            zip(record["attempt_id"], record["outcome"], strict=True)
        )
    ]
    given = {"recorded": known, "concerns": [LISTED], **rows}
    frames = {
        name: pd.DataFrame(given.get(name, []), columns=columns)
        for name, columns in COLUMNS.items()
    }
    typed = {
        name: frame.astype({c: "str" for c in ("on", "opened_on", "closed_on") if c in frame})
        for name, frame in frames.items()
    }
    return Work(**typed, first_used=first_used)


def clock(*rows, today=TODAY, **done):
    record = attempts(*(rows or (FAILED,)))
    what = work(record, **done)
    return with_times(clocks(record, what), what.first_used, today)


def one(*rows, **done):
    return clock(*rows, **done).iloc[0]


def standing(row):
    return {str(step): row[f"{step}_is"] for step in STEPS}


def days(row):
    return {str(s): int(row[f"{s}_days"]) for s in STEPS if not pd.isna(row[f"{s}_days"])}


CONTACT, PLAN, CHECK_IN = [(1, "2026-03-20")], [(1, "2026-03-25", "")], [(1, "2026-04-01")]
ALL = {"contacts": CONTACT, "plans": PLAN, "check_ins": CHECK_IN}
RETAKE = attempt("pass", "2026-05-04")
RETOOK = {"recorded": {1: "2026-05-20"}}


def test_each_step_has_its_day():
    row = one(FAILED, RETAKE, **ALL, **RETOOK, concerns=[(1, 1, RECORDED, "2026-05-22")])
    assert row["sat"] == SAT
    assert {str(step): row[step] for step in STEPS} == {
        "recorded": RECORDED,
        "listed": RECORDED,
        "contact": "2026-03-20",
        "plan": "2026-03-25",
        "check_in": "2026-04-01",
        "retake": "2026-05-04",
        "closed": "2026-05-22",
    }


def test_each_step_counts_from_what_the_rules_say():
    row = one(FAILED, RETAKE, **ALL, **RETOOK, concerns=[(1, 1, RECORDED, "2026-05-22")])
    assert days(row) == {
        "recorded": 16,
        "listed": 0,
        "contact": 2,
        "plan": 5,
        "check_in": 7,
        "retake": 63,
        "closed": 65,
    }


@pytest.mark.parametrize(
    ("done", "waits_for", "waited"),
    [
        ({}, "contact", 75),
        ({"contacts": CONTACT}, "plan", 73),
        ({"contacts": CONTACT, "plans": PLAN}, "check_in", 68),
        (ALL, "retake", 91),
    ],
)
def test_the_first_step_not_taken_is_waited_for(done, waits_for, waited):
    row = one(**done)
    assert [name for name, word in standing(row).items() if word == "waiting"] == [waits_for]
    assert days(row)[waits_for] == waited


def test_a_step_that_a_later_one_overtook_is_skipped():
    row = one(plans=PLAN)
    assert standing(row)["contact"] == "skipped"
    assert standing(row)["plan"] == "done"
    assert "plan" not in days(row)


def test_after_the_retake_the_concern_is_to_be_closed():
    row = one(FAILED, RETAKE, **ALL, **RETOOK)
    assert standing(row)["closed"] == "waiting"


def test_days_never_count_from_before_the_first_use():
    row = one(first_used="2026-03-19", contacts=CONTACT)
    assert row["started"] == "2026-03-19"
    assert days(row)["contact"] == 1
    assert "recorded" not in days(row)


def test_a_contact_before_the_result_came_is_one_without_days():
    row = one(contacts=[(1, "2026-03-05")])
    assert row["contact"] == "2026-03-05"
    assert "contact" not in days(row)
    assert standing(row)["contact"] == "done"


def test_a_contact_before_the_exam_is_about_something_else():
    assert one(contacts=[(1, "2026-03-01")])["contact"] == ""


def test_a_contact_about_the_first_failure_is_none_about_the_second():
    found = clock(
        FAILED,
        attempt("fail", "2026-05-04"),
        recorded={1: "2026-05-20"},
        contacts=[(1, "2026-03-20"), (1, "2026-05-10")],
    )
    assert found["contact"].tolist() == ["2026-03-20", ""]


def test_a_plan_that_was_on_before_is_one_without_days():
    found = clock(FAILED, attempt("fail", "2026-05-04"), recorded={1: "2026-05-20"}, **ALL).iloc[1]
    assert found["plan"] == "2026-03-25"
    assert "plan" not in days(found)


def test_a_plan_closed_before_is_none_for_a_later_failure():
    assert one(plans=[(1, "2026-01-10", "2026-02-10")])["plan"] == ""


@pytest.mark.parametrize(
    "given",
    [
        {"concerns": []},
        {"concerns": [(1, 1, "2025-01-02", "2025-06-01")]},
        {"recorded": {0: RECORDED}, "is_history": True},
    ],
)
def test_a_failure_without_a_concern_of_its_own_and_history_are_on_no_clock(given):
    history = given.pop("is_history", False)
    record = attempts(FAILED)
    what = work(record, **given)
    told = what.recorded.assign(is_history=history)
    found = clocks(record, Work(**{**what.__dict__, "recorded": told}))
    assert not found["counts"].any()


def test_a_failure_sat_again_before_it_came_on_record_is_on_no_clock():
    found = clock(FAILED, RETAKE)
    assert not found["counts"].any()
    assert set(standing(found.iloc[0]).values()) == {""}


def test_a_concern_opened_later_is_that_of_the_newest_failure():
    found = clock(
        FAILED,
        attempt("fail", "2026-03-03", **COURSE),
        recorded={0: "2026-03-18", 1: "2026-04-18"},
        concerns=[(1, 1, "2026-04-20", "")],
    )
    assert dict(zip(found["exam"], found["listed"], strict=True)) == {
        "Step 1": "",
        "Renal final": "2026-04-20",
    }


def test_a_retake_without_a_day_is_one_without_days():
    row = one(
        attempt("fail", "", 1),
        attempt("pass", "", 2),
        recorded={1: "2026-05-20"},
    )
    assert standing(row)["retake"] == "done"
    assert "retake" not in days(row)


def times(*rows, **done):
    return {str(each.step): each for each in step_times(clock(*rows, **done))}


def many(contacted):
    rows = [attempt("fail", SAT, student_id=key) for key in range(1, 8)]
    concerns = [(key, key, RECORDED, "") for key in range(1, 8)]
    return times(*rows, concerns=concerns, contacts=contacted)


def test_a_median_says_how_many_and_who_still_waits():
    found = many([(key, f"2026-03-{18 + key}") for key in range(1, 6)])["contact"]
    assert (found.median, found.days, found.waiting) == (3.0, (1, 2, 3, 4, 5), 2)
    assert found.longest == 75


def test_a_few_have_no_median():
    found = many([(key, f"2026-03-{18 + key}") for key in range(1, 5)])["contact"]
    assert (found.median, found.days, found.waiting) == (None, (1, 2, 3, 4), 3)


def test_nothing_on_record_has_no_clock():
    record = attempts()
    assert clocks(record, work(record, concerns=[])).empty
    assert all(each.days == () for each in step_times(clock(attempt("pass", SAT))))


def test_the_rules_name_every_step_once_and_in_order():
    assert tuple(rule.name for rule in clock_rules().steps) == STEPS


DAYS = st.dates(date(2026, 2, 1), date(2026, 5, 30)).map(str)
EVENTS = st.lists(st.tuples(st.integers(1, 2), DAYS), max_size=5)
PLANS = EVENTS.map(lambda found: [(*each, "") for each in found])
FAILURES = st.lists(
    st.builds(
        attempt,
        st.sampled_from(["fail", "fail", "pass"]),
        st.sampled_from([SAT, "2026-04-02", "2026-05-02", ""]),
        student_id=st.integers(1, 2),
    ),
    min_size=1,
    max_size=5,
)
CONCERNS = [(1, 1, RECORDED, ""), (2, 2, RECORDED, "")]


@FEW
@given(FAILURES, EVENTS, PLANS, st.randoms())
def test_the_order_of_rows_never_matters(rows, contacts, plans, chance):
    record = attempts(*rows)
    what = work(record, concerns=CONCERNS, contacts=contacts, plans=plans)
    order = list(range(len(record)))
    chance.shuffle(order)
    mixed = {
        name: frame.sample(frac=1, random_state=chance.randint(0, 99))
        for name, frame in what.__dict__.items()
        if isinstance(frame, pd.DataFrame)
    }
    first = clocks(record, what)
    second = clocks(record.iloc[order], Work(**mixed, first_used=what.first_used))
    pd.testing.assert_frame_equal(first, second)


@FEW
@given(FAILURES, EVENTS, st.tuples(st.integers(1, 2), DAYS))
def test_a_contact_more_never_makes_the_first_one_later_and_no_failure_is_lost(
    rows, contacts, another
):
    before = clock(*rows, concerns=CONCERNS, contacts=contacts)
    after = clock(*rows, concerns=CONCERNS, contacts=[*contacts, another])
    had = before["contact"] != ""
    assert (after.loc[had, "contact"] <= before.loc[had, "contact"]).all()
    both = before["contact_days"].notna() & after["contact_days"].notna()
    assert (after.loc[both, "contact_days"] <= before.loc[both, "contact_days"]).all()
    total = int(after["counts"].sum())
    for each in step_times(after):
        done = len(each.days) + each.not_measured
        assert done + each.waiting + each.skipped + each.not_yet == total
