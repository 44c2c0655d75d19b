"""How far a number of failures is told: in which words, beside which rates and older snapshots."""

import pytest

from cohort_data.disclosure import FollowUp, Shown, load_rules
from cohort_data.disclosure.audit import Reach
from cohort_data.disclosure.coding import Share, cells, count_words, share
from cohort_data.disclosure.follow_up import _as_known, _count

RULES = load_rules()


def students(count):
    return frozenset(map(str, range(count)))


def rate(low, high, group="rate", on="2026-03-10"):
    return Shown(group=group, on=on, marks=students(120), low=low, high=high)


def counted(count, outcome, before=(), firm=()):
    return _count(FollowUp(marks=students(count), done={}), [outcome], before, firm, RULES)


@pytest.mark.parametrize(
    ("without", "of", "known", "words"),
    [
        (3, 8, Reach(0, 9), Share.NEARLY_ALL),
        (4, 8, Reach(0, 9), Share.NOT_ALL),
        (8, 8, Reach(0, 9), Share.NOT_ALL),
        (4, 5, Reach(0, 6), None),
        (0, 5, Reach(0, 6), None),
        (6, 12, Reach(10, 15), Share.MOST),
        (7, 12, Reach(10, 15), Share.FEWER_THAN_HALF),
        (7, 12, Reach(10, 13), Share.NOT_ALL),
    ],
)
def test_which_words_there_are_depends_on_what_is_known_of_the_group(without, of, known, words):
    assert share(without, of, known, RULES) is words


def test_a_count_is_cut_as_finely_as_every_cell_is_safe():
    found = cells(Reach(0, 27), lambda cell: cell.width >= 3, RULES)
    assert found == (Reach(0, 9), Reach(10, 19), Reach(20, 27))


def test_the_words_of_a_count_are_its_ends():
    assert (count_words(Reach(0, 9)), count_words(Reach(10, 15))) == ("at most 9", "10 to 15")


def test_a_count_is_told_within_what_the_rate_leaves():
    assert counted(12, rate(5, 24)) == Reach(10, 14)
    assert counted(12, rate(10, 15)) == Reach(10, 15)


def test_a_count_narrows_no_rate_that_stands_beside_older_ones():
    assert counted(12, rate(5, 24), firm={"rate"}) == Reach(5, 24)


def test_a_count_that_would_narrow_an_older_one_is_not_told():
    older = Shown(group="f", on="2026-03-03", marks=students(12), low=10, high=15)
    assert counted(22, rate(20, 24), before=[older]) is None
    assert counted(26, rate(22, 27), before=[older]) == Reach(22, 27)


def test_a_rate_of_an_older_day_is_known_less_well_today():
    older = rate(10, 15, on="2026-03-03")
    same = _as_known(older, students(120), "2026-03-10", RULES)
    more = _as_known(older, students(140), "2026-03-10", RULES)
    assert [(one.low, one.high) for one in (same, more)] == [(1, 24), (0, 35)]
    assert _as_known(older, students(120), "2026-03-03", RULES) == older
