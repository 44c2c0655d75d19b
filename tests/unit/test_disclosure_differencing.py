"""A new snapshot beside older ones: whose figures it may show, and what an advisor can do."""

from dataclasses import replace

import pytest

from cohort_data.disclosure import FirstResults, Shown, load_rules, what_to_do, whom_to_count
from cohort_data.disclosure.bands import bands
from cohort_data.disclosure.differencing import is_too_close, parts, read, safe_bands, written
from cohort_data.disclosure.outcomes import outcome
from cohort_data.store.snapshot_marks import without

RULES = load_rules()
EXAM, COHORT = "Step 1", "Class of 2028"


def students(first, last):
    return frozenset(str(at) for at in range(first, last))


def shown(members, low=0, high=9, on="2026-03-03"):
    return Shown(group="g", on=on, marks=members, low=low, high=high)


def told(members, passed, on, *earlier):
    results = FirstResults(cohort=COHORT, marks=members, passed=passed)
    return outcome(results, EXAM, on, earlier, RULES)


@pytest.mark.parametrize(("more", "too_close"), [(0, False), (1, True), (9, True), (10, False)])
def test_fewer_than_ten_more_students_are_too_few(more, too_close):
    assert is_too_close(students(0, 100 + more), [shown(students(0, 100))], 10) is too_close


def test_fewer_than_ten_gone_are_too_few_even_if_many_came():
    assert is_too_close(students(1, 150), [shown(students(0, 100))], 10)


def test_three_snapshots_together_may_tell_few_students_apart_where_two_do_not():
    first, second = shown(students(0, 100)), shown(students(0, 112))
    now = students(0, 118)
    assert not is_too_close(now, [first], 10)
    assert is_too_close(now, [first, second], 10)


def test_a_group_that_was_shown_as_such_is_no_difference_however_small():
    assert not is_too_close(students(0, 20), [shown(students(0, 8))], 10)


@pytest.mark.parametrize(("before", "now"), [(0, 1), (1, 0), (8, 0), (0, 9)])
def test_a_few_are_too_few_also_where_there_were_none_or_none_are_left(before, now):
    assert is_too_close(students(0, now), [shown(students(0, before))], 10)


def test_one_late_sitter_does_not_change_the_size_of_a_small_group_either():
    first = told(students(0, 12), 10, "2026-03-03")
    assert told(students(0, 13), 10, "2026-03-10", first) == first
    assert told(students(0, 22), 20, "2026-03-10", first).told[1] == "22"


def test_the_students_of_the_last_snapshot_are_counted_until_ten_more_are_there():
    last = shown(students(0, 100))
    assert whom_to_count("g", students(0, 105), [last], RULES) == last.marks
    assert whom_to_count("g", students(0, 110), [last], RULES) == students(0, 110)
    assert whom_to_count("h", students(0, 105), [last], RULES) == students(0, 105)


def test_one_late_sitter_leaves_what_was_shown_as_it_was():
    first = told(students(0, 120), 111, "2026-03-03")
    assert told(students(0, 121), 111, "2026-03-10", first) == first


def test_after_ten_more_the_rate_is_that_of_today():
    first = told(students(0, 120), 111, "2026-03-03")
    later = told(students(0, 139), 120, "2026-03-10", first)
    # "About 80 %" would tell that of the first 120 more failed than nobody: it is joined.
    assert (later.on, later.told) == ("2026-03-10", (COHORT, "139", "77.5 % to under 87.5 %"))


def test_a_corrected_result_leaves_what_was_shown_as_it_was():
    first = told(students(0, 120), 111, "2026-03-03")
    corrected = students(0, 119) | {"119 passed"}
    assert told(corrected, 112, "2026-03-10", first) == first


def late_widths(shape, late, known=7):
    """How wide the failures of late sitters are for each band that can be; before, 7 at most."""
    n = 100 + late
    reaches = [
        (max(0, n - one.high - known), min(late, n - one.low))
        for one in shape
        if n - one.high <= known + late
    ]
    return [high - low for low, high in reaches]


@pytest.mark.parametrize("late", range(10, 41))
def test_bands_that_would_give_late_sitters_away_are_joined(late):
    now, before = students(0, 100 + late), [shown(students(0, 100), 0, 7)]
    found = safe_bands(bands(100 + late, RULES), now, before, RULES)
    assert min(late_widths(found, late), default=3) >= 3


def test_without_joining_some_bands_would_give_late_sitters_away():
    assert min(min(late_widths(bands(100 + late, RULES), late)) for late in range(10, 41)) < 3


def test_whether_bands_are_joined_does_not_depend_on_who_passed():
    first = told(students(0, 100), 96, "2026-03-03")
    words = {told(students(0, 120), passed, "2026-03-10", first).told[2] for passed in (96, 110)}
    shape = {one.words for one in safe_bands(bands(120, RULES), students(0, 120), [first], RULES)}
    assert words <= shape


def test_what_was_shown_is_kept_as_text():
    first = told(students(0, 120), 111, "2026-03-03")
    assert read(written([first, shown(students(0, 3))])) == (first, shown(students(0, 3)))


def test_an_advisor_is_told_why_figures_are_repeated():
    held = [shown(students(0, 100))]
    assert what_to_do(held, [], RULES) == (
        "Too few students changed since what was shown on 3 Mar 2026, and the difference would "
        "tell of single students: its figures are repeated; wait until more students have a "
        "result, at least 10."
    )
    assert what_to_do([], [], RULES) == ""
    assert what_to_do(held, held, RULES) == what_to_do(held, [], RULES)


def erased(earlier, *gone):
    """What was shown, without the marks of students who were erased."""
    text = written(earlier)
    for each in gone:
        text = without(text, each, {})
    return read(text)


@pytest.mark.parametrize("more", range(90, 125))
def test_random_marks_of_those_erased_keep_snapshots_as_far_apart_as_before(more):
    earlier = [shown(students(0, 100)), shown(students(0, 112)), shown(students(0, 8))]
    now = students(0, more) - {"3", "50"}
    random = erased(earlier, "3", "50")
    assert parts([one.marks for one in random]) == parts([one.marks for one in earlier])
    assert is_too_close(now, random, 10) == is_too_close(now, earlier, 10)
    assert {"3", "50"}.isdisjoint(frozenset().union(*(one.marks for one in random)))


def test_marks_left_out_instead_would_bring_snapshots_closer():
    earlier = [shown(students(0, 100))]
    fewer = [replace(one, marks=one.marks - {"3"}) for one in earlier]
    now = students(0, 110) - {"3"}
    assert is_too_close(now, erased(earlier, "3"), 10)
    assert not is_too_close(now, fewer, 10)
