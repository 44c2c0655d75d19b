"""What a changed rule would have done, with only what was known week by week."""

from dataclasses import replace
from datetime import date

import pytest
from recorded_attempts import COURSE, READINESS, attempt, attempts

from cohort_data import dry_run, flags
from cohort_data.flags.drafts import applied, draft_of, rule_named
from cohort_data.flags.rules import shipped

TODAY = date(2026, 6, 17)
SPAN = dry_run.Span(TODAY, 12)
FORM = {**READINESS, "can_be_failed": False}


def rule(name, **values):
    one = rule_named(shipped(), name)
    return applied(replace(draft_of(one), values=tuple(values.items())), one)


def replayed(before, after, *rows):
    return dry_run.replayed(attempts(*rows), 3, (before, after), SPAN, lambda *_: None)


def weeks(found):
    told = found.weeks[(found.weeks[["before", "after", "failed"]] != 0).any(axis=1)]
    return {row[0]: row[1:] for row in told.itertuples(index=False, name=None)}


ONCE, TWICE = rule("failed_once"), rule("failed_repeatedly")


@pytest.mark.parametrize(
    ("row", "day"),
    [
        (attempt("fail", "2026-05-04"), "2026-05-27"),
        (attempt("fail", "2026-06-08"), "2026-07-08"),
        (attempt("fail", "2026-05-04", **COURSE), "2026-05-04"),
        (attempt("fail", ""), "2026-05-01"),
    ],
)
def test_a_result_is_known_from_its_release_its_test_or_the_day_it_came(row, day):
    assert dry_run.known_on(attempts(row)).tolist() == [day]


def test_the_weeks_begin_on_monday_and_end_with_that_of_today():
    mondays = dry_run.Span(TODAY, 3).mondays
    assert [str(day) for day in mondays] == ["2026-06-01", "2026-06-08", "2026-06-15"]


def test_a_failure_raises_in_the_week_of_its_release_and_not_before():
    found = replayed(ONCE, TWICE, attempt("fail", "2026-05-04"))
    assert weeks(found) == {"2026-05-25": (1, 0, 1)}


def test_a_failure_not_released_yet_is_not_known():
    assert weeks(replayed(ONCE, ONCE, attempt("fail", "2026-06-08"))) == {}


def test_a_stricter_rule_would_have_missed_who_failed_again():
    rows = [
        attempt("fail", "2026-05-04", **COURSE),
        attempt("fail", "2026-06-03", **COURSE),
        attempt("fail", "2026-05-05", student_id=2, **COURSE),
    ]
    found = replayed(ONCE, TWICE, *rows)
    assert weeks(found) == {"2026-05-04": (2, 0, 2), "2026-06-01": (0, 1, 1)}
    assert (found.before.raised, found.before.later_failed) == ({1, 2}, {1})
    assert (found.after.raised, found.after.later_failed) == ({1}, frozenset())
    assert (found.newly_missed, found.newly_caught) == ({1}, frozenset())


def test_a_wider_rule_would_have_caught_who_failed_later():
    near = attempt("pass", "2026-05-04", score=77.0, pass_mark=70.0, **COURSE)
    rows = [near, attempt("fail", "2026-06-03")]
    released = [{**rows[1], "date": "2026-05-06"}, near]
    found = replayed(rule("near_miss"), rule("near_miss", points=10), *released)
    assert weeks(found)["2026-05-04"] == (0, 1, 0)
    assert (found.newly_caught, found.after.later_failed) == ({1}, {1})


def test_what_was_found_before_the_weeks_begin_is_not_raised_in_them():
    rows = [attempt("fail", "2025-05-04", **COURSE), attempt("fail", "2026-06-03", **COURSE)]
    found = replayed(ONCE, ONCE, *rows)
    assert weeks(found) == {"2026-06-01": (0, 0, 1)}
    assert (found.before.raised, found.before.missed) == (frozenset(), frozenset())


def test_a_low_form_raises_though_it_is_too_old_today():
    form = attempt("", "2026-04-08", score=55.0, **FORM)
    assert weeks(replayed(rule("readiness"), rule("readiness"), form)) == {"2026-04-06": (1, 1, 0)}


def test_a_form_that_grew_too_old_ends_and_the_next_low_one_raises_again():
    rows = [
        attempt("", "2026-04-08", score=55.0, **FORM),
        attempt("pass", "2026-05-06", **COURSE),
        attempt("", "2026-06-03", score=56.0, **FORM),
    ]
    found = replayed(rule("readiness"), rule("readiness"), *rows)
    assert weeks(found) == {"2026-04-06": (1, 1, 0), "2026-06-01": (1, 1, 0)}


def test_a_rule_that_is_off_raises_nobody():
    off = replace(ONCE, is_on=False)
    assert weeks(replayed(ONCE, off, attempt("fail", "2026-05-04"))) == {"2026-05-25": (1, 0, 1)}


def test_a_failure_on_the_same_day_as_the_near_miss_was_not_foreseen():
    rows = [
        attempt("pass", "2026-05-04", score=72.0, pass_mark=70.0, **COURSE),
        attempt("fail", "2026-05-04", exam="Final", exam_id=9, purpose="required"),
    ]
    found = replayed(rule("near_miss"), rule("near_miss"), *rows)
    assert (found.before.later_failed, found.before.missed) == (frozenset(), {1})


def test_what_changes_by_the_day_cannot_be_replayed():
    kept = {one.name for one in shipped() if not dry_run.can_be_replayed(one)}
    assert kept == {"deadline", "quiet_plan"}


def test_progress_is_told_for_each_week():
    told = []
    frame = attempts(attempt("fail", "2026-05-04"))
    dry_run.replayed(frame, 3, (ONCE, TWICE), SPAN, lambda part, _: told.append(part))
    assert (len(told), told[0], told == sorted(told)) == (12, 0.0, True)


def test_the_shipped_rules_have_names_of_their_own_and_words_for_every_number():
    assert len({one.name for one in shipped()}) == len(shipped())
    for one in shipped():
        assert all(f"{{{number}}}" in one.words for number in one.numbers)
        assert flags.load_rules().rank(one.tier or "watch") <= len(flags.load_rules().tiers)
