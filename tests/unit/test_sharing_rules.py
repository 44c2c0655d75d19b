"""When a share link opens, what may be said of one, and how its secret is recognised."""

import json
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from cohort_data.disclosure import (
    EVERYTHING,
    ClassFigures,
    ExamFigures,
    FirstResults,
    load_rules,
    panels,
    snapshot_of,
)
from cohort_data.errors import InvalidShare
from cohort_data.sharing import figures
from cohort_data.sharing.alarm import Refusals
from cohort_data.sharing.choice import usual_exams
from cohort_data.sharing.links import (
    LinkDraft,
    LinkState,
    Refusal,
    refuse_impossible,
    waits,
    why_closed,
)
from cohort_data.sharing.rules import rules
from cohort_data.sharing.tokens import fits, has_form, new_token, passcode_hash, token_hash

TITLE = "Step 1: 92.5 % or more passed at the first attempt"
AT = datetime(2026, 9, 2, 12, tzinfo=UTC)
TODAY = AT.date()
SECOND = timedelta(seconds=1)


def state(**said):
    open_now = {
        "creator_may": True,
        "expires_at": AT + SECOND,
        "not_before": None,
        "is_revoked": False,
        "latest_seen": AT,
    }
    return LinkState(**open_now | said)


def body(**changed):
    """The text of figures of a class of 120 with 8 failures, some of it changed."""
    marks = frozenset(str(at) for at in range(120))
    ours = FirstResults(cohort="Class of 2028", marks=marks, passed=112)
    before = FirstResults(cohort="Class of 2027", marks=marks, passed=115)
    exam = ExamFigures(exam="Step 1", ours=ours, before=(before,))
    figures = ClassFigures(cohort="Class of 2028", data_date="2026-09-02", exams=(exam,))
    told = json.loads(panels.written(snapshot_of(figures, (), load_rules()).snapshot))
    return json.dumps(told | changed)


def said(**changed):
    usual = {"recipient": "Dean Kim", "reason": "June meeting", "last_day": TODAY}
    return LinkDraft(**usual | changed)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"is_revoked": True}, Refusal.REVOKED),
        ({"creator_may": False}, Refusal.ORPHANED),
        ({"not_before": AT + SECOND}, Refusal.SCHEDULED),
        ({"not_before": AT}, None),
        ({"expires_at": AT}, Refusal.EXPIRED),
        ({"latest_seen": AT + timedelta(minutes=5)}, None),
        ({"latest_seen": AT + timedelta(minutes=5, seconds=1)}, Refusal.CLOCK),
        ({"latest_seen": None}, None),
        ({"is_revoked": True, "creator_may": False, "expires_at": AT}, Refusal.REVOKED),
    ],
)
def test_a_link_opens_only_while_nothing_speaks_against_it(changed, why):
    assert why_closed(state(**changed), AT) == why


@pytest.mark.parametrize(
    ("wrong", "seconds"), [(4, 0), (5, 30), (6, 60), (7, 120), (12, 3600), (10_000, 3600)]
)
def test_after_five_wrong_passcodes_each_further_one_makes_the_wait_longer(wrong, seconds):
    just_before, over = timedelta(seconds=seconds) - SECOND, timedelta(seconds=seconds)
    assert waits(wrong, AT, AT + just_before) == bool(seconds)
    assert not waits(wrong, AT, AT + over)


def test_a_wrong_passcode_of_a_time_that_has_not_come_makes_nobody_wait():
    few, more = timedelta(minutes=5), timedelta(minutes=5, seconds=1)
    assert waits(9, AT + few, AT)
    assert not waits(9, AT + more, AT)


def test_a_link_opens_for_14_days_unless_said_otherwise_and_for_90_at_most():
    assert rules().usual_end(TODAY) == date(2026, 9, 15)
    assert rules().latest_end(TODAY) == date(2026, 11, 30)
    refuse_impossible(said(last_day=date(2026, 11, 30)), TODAY)
    with pytest.raises(InvalidShare, match="90 days at most"):
        refuse_impossible(said(last_day=date(2026, 12, 1)), TODAY)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"recipient": " "}, "who will read it"),
        ({"recipient": "x" * 81}, "who will read it"),
        ({"reason": ""}, "why you share it"),
        ({"reason": "a\x00b"}, "why you share it"),
        ({"last_day": None}, "until which day"),
        ({"last_day": TODAY - timedelta(days=1)}, "before the link could be opened"),
        ({"first_day": TODAY + timedelta(days=1)}, "before the link could be opened"),
        ({"passcode": "12345"}, "6 to 64 characters"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_missing(changed, sentence):
    with pytest.raises(InvalidShare, match=sentence):
        refuse_impossible(said(**changed), TODAY)


def test_a_dean_is_shown_licensing_exams_first_and_no_practice_unless_asked():
    frame = pd.DataFrame(
        [
            ("p", "Practice", "practice", 900),
            ("c", "Cardio", "course", 120),
            ("r", "Renal", "course", 121),
            ("2", "Step 2 CK", "licensing", 20),
            ("1", "Step 1", "licensing", 120),
        ],
        columns=["public_id", "name", "purpose", "attempts"],
    )
    assert usual_exams(frame) == ["1", "2"]
    assert usual_exams(frame.iloc[:4]) == ["2", "r"]
    assert usual_exams(frame.head(1)) == []


def test_a_secret_has_256_bits_and_only_its_hash_is_kept():
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(has_form(each) and len(each) == 43 for each in tokens)
    assert all(each not in token_hash(each) for each in tokens)


@pytest.mark.parametrize(
    "text", ["", "a" * 42, "a" * 44, "a" * 42 + "é", "a" * 42 + "\n", "a" * 42 + "/", "٣" * 43]
)
def test_a_text_of_another_form_is_no_secret(text):
    assert not has_form(text)


def test_a_passcode_fits_alone_and_is_kept_slow_and_salted():
    one, other = passcode_hash("open sesame"), passcode_hash("open sesame")
    assert one != other
    assert one.startswith("scrypt$16384$")
    assert "sesame" not in one
    assert fits(" open sesame ", one)
    assert [fits(wrong, one) for wrong in ("Open sesame", "", "x" * 1_000_000)] == [False] * 3


def test_figures_show_what_their_list_names_and_nothing_else():
    text = json.dumps(json.loads(body()) | {"students": ["Ada Moss"]})
    assert figures.read(text).panels[0].title == TITLE
    assert "Ada Moss" not in repr(figures.read(text))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", body(panels=[{"title": 1}]), body(cohort=None), body(shows=["names"])],
)
def test_figures_that_cannot_be_read_are_not_shown(text):
    with pytest.raises(InvalidShare, match="Make them again"):
        figures.read(text)


def test_a_table_with_a_row_of_another_width_is_not_shown():
    told = json.loads(body())
    (trend,) = [one for one in told["panels"] if one["table"]]
    trend["table"]["rows"][0] = ["Class of 2027"]
    with pytest.raises(InvalidShare):
        figures.read(json.dumps(told))


def test_figures_of_before_there_was_a_choice_hold_everything():
    told = json.loads(body())
    del told["shows"]
    assert figures.read(json.dumps(told)).shows == EVERYTHING


def refused_at(*minutes):
    """Whether the last of some refusals, each so many minutes after noon, raises the alarm."""
    refusals = Refusals()
    return [refusals.are_too_many(AT + timedelta(minutes=each)) for each in minutes][-1]


def test_the_101st_refusal_within_an_hour_raises_the_alarm():
    often = rules().refusals_for_alarm
    assert often == 100
    assert not refused_at(*[0] * often)
    assert refused_at(*[0] * often, 60)
    assert not refused_at(*[0] * often, 61)


def test_after_an_alarm_that_was_kept_counting_begins_anew():
    refusals, often, alarms = Refusals(), rules().refusals_for_alarm, 0
    for _ in range(2 * often + 2):
        if refusals.are_too_many(AT):
            alarms += 1
            refusals.begin_anew()
    assert alarms == 2


def test_an_alarm_that_was_not_kept_is_raised_again_a_minute_later_and_not_before():
    refusals, often = Refusals(), rules().refusals_for_alarm
    assert [refusals.are_too_many(AT) for _ in range(often + 1)][-1]
    assert not refusals.are_too_many(AT + 59 * SECOND)
    assert refusals.are_too_many(AT + 60 * SECOND)
    # The clock was ahead, and is put right.
    assert refusals.are_too_many(AT - timedelta(days=1))
