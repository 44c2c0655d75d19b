"""What the list says of a student for whom nobody has to act, and of tries without an answer."""

import pytest

from components.wording import queue, queue_off

FACTS = {
    "status": "leave",
    "closed_on": "2026-11-03",
    "close_reason": "handled elsewhere: the *dean* has it",
    "tries": "0",
    "last_try": "",
}


@pytest.mark.parametrize(
    ("off", "says"),
    [
        ("", ""),
        ("rests", ""),
        ("closed", "closed on 3 Nov 2026: handled elsewhere&#58; the &#42;dean&#42; has it"),
        ("away", "no open concern: on leave"),
        ("passed", "no open concern: every failed exam was passed since"),
        ("old", "no open concern: the failure is older than 12 months"),
        ("none", "no open concern"),
    ],
)
def test_why_nobody_has_to_act_is_said_in_words(off, says):
    assert queue_off.why({**FACTS, "off": off}) == says


@pytest.mark.parametrize(
    ("off", "says"), [("away", []), ("closed", ["on leave"]), ("", ["on leave"])]
)
def test_why_somebody_is_away_is_said_once(off, says):
    assert queue.known({**FACTS, "off": off, "student_id": "", "name": "", "cohort": ""}) == says


@pytest.mark.parametrize(
    ("tries", "says"),
    [
        ("0", ""),
        ("", ""),
        ("1", "tried on 28 Nov 2026, no answer"),
        ("3", "tried 3 times, last on 28 Nov 2026, no answer"),
    ],
)
def test_tries_without_an_answer_are_counted(tries, says):
    assert queue.tried({**FACTS, "tries": tries, "last_try": "2026-11-28"}) == says


def test_the_numbers_of_the_tabs_are_told_with_those_on_none():
    said = queue_off.adding_up({"to_reach": 20, "review": 0}, {"rests": 3, "closed": 1})
    assert said == "All 24: 20 to reach, 3 at rest, 1 closed."
