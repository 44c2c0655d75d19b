"""A last attempt and a failure without a plan are talked about; the most pressing stand first."""

from datetime import date

import pytest

from cohort_data.readiness import Place
from cohort_data.sittings import rules, talk
from cohort_data.sittings.practice import Practice
from cohort_data.sittings.talk import ComingTest, TalkReason

TODAY = date(2026, 9, 2)
GOOD = Practice("CBSE", "2026-08-30", 75, 4, Place.ABOVE)
LOW = Practice("CBSE", "2026-08-30", 60, 4, Place.REACHING)
OLD = Practice("CBSE", "2026-08-04", 75, 4, Place.ABOVE)


def coming(**rest):
    plain = {"exam": "Step 1", "planned_on": "2026-09-20", "practice": (GOOD,)}
    return ComingTest(**plain | {"usmle_limit": 4, "school_limit": 3} | rest)


@pytest.mark.parametrize(
    ("number", "limits", "told"),
    [
        (2, (4, 3), ""),
        (3, (4, 3), "This sitting uses the last attempt: number 3 of 3 that the school allows."),
        (3, (4, 4), ""),
        (4, (4, 4), "This sitting uses the last attempt: number 4 of 4 that USMLE allows."),
        (
            4,
            (4, 3),
            (
                "This sitting uses the last attempt: number 4 of 4 that USMLE allows. "
                "This sitting would be attempt 4, and the school allows 3."
            ),
        ),
        (5, (4, 3), "This sitting would be attempt 5, and USMLE allows 4."),
        (4, (None, 3), "This sitting would be attempt 4, and the school allows 3."),
        (1, (None, 1), "This sitting uses the last attempt: number 1 of 1 that the school allows."),
        (9, (None, None), ""),
    ],
)
def test_the_last_attempt_of_usmle_or_the_school_is_a_reason_to_talk(number, limits, told):
    usmle, school = limits
    test = coming(attempt=number, usmle_limit=usmle, school_limit=school)
    assert talk.why_talk(test, TODAY) == told
    assert talk.talk_reasons(test, TODAY) == ((TalkReason.LAST_ATTEMPT,) if told else ())


@pytest.mark.parametrize(
    ("failed", "plan", "reasons"),
    [
        (True, "", (TalkReason.NO_PLAN,)),
        (True, "draft", ()),
        (True, "active", ()),
        (False, "", ()),
    ],
)
def test_a_failure_without_a_plan_is_a_reason_to_talk(failed, plan, reasons):
    test = coming(failed_before=failed, plan=plan)
    assert talk.talk_reasons(test, TODAY) == reasons


def test_what_is_missing_and_what_is_old_are_two_reasons():
    assert talk.talk_reasons(coming(practice=()), TODAY) == (TalkReason.NO_PRACTICE,)
    assert talk.talk_reasons(coming(practice=(OLD,)), TODAY) == (TalkReason.OLD_PRACTICE,)


def test_the_most_pressing_reason_is_said_first():
    test = coming(attempt=3, failed_before=True, practice=(LOW,), window_to="2026-09-10")
    assert talk.talk_reasons(test, TODAY) == (
        TalkReason.LAST_ATTEMPT,
        TalkReason.NO_PLAN,
        TalkReason.PRACTICE_LOW,
        TalkReason.OUTSIDE_WINDOW,
    )


def test_the_list_stands_by_last_attempt_then_plan_then_evidence():
    listed = [
        coming(attempt=3, failed_before=True, practice=(LOW,)),
        coming(attempt=3, failed_before=True),
        coming(attempt=3, plan="active"),
        coming(failed_before=True, practice=()),
        coming(failed_before=True),
        coming(practice=(LOW,)),
        coming(practice=()),
        coming(practice=(OLD,)),
        coming(window_to="2026-09-10"),
        coming(),
    ]
    places = [talk.urgency(test, TODAY) for test in listed]
    assert places == sorted(places, reverse=True)
    assert len(set(places)) == len(places)


def test_every_reason_to_talk_has_its_words_and_its_source_in_the_rules():
    told = rules.talk_rules()
    assert {one.reason for one in told} == set(TalkReason)
    assert all(one.label and one.source for one in told)
