"""A table of counts: what is hidden, what is hidden with it, and what a reader can still tell."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.disclosure import CountTable, load_rules, made_safe
from cohort_data.disclosure.audit import Contradiction, Fact, Reach, Told, too_narrow
from cohort_data.disclosure.cells import PublishedTable
from cohort_data.disclosure.suppression import complementary, primary
from tests.examples import few

RULES = load_rules()
SMALL = st.integers(0, 12) | st.integers(0, 60)


def table(*rows, columns=("passed", "failed"), **sums):
    names = [f"group {at}" for at in range(len(rows))]
    return CountTable(pd.DataFrame(list(rows), index=names, columns=list(columns)), **sums)


def texts(found):
    return found.frame("-").to_numpy().tolist()


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 4))
    counts = [[draw(SMALL) for _ in range(columns)] for _ in range(rows)]
    sums = {"row_totals": draw(st.booleans()), "column_totals": draw(st.booleans())}
    return table(*counts, columns=[f"outcome {at}" for at in range(columns)], **sums)


def test_a_small_group_shows_nothing_not_even_its_size():
    assert primary(table([5, 4], [30, 30]), RULES)[0].tolist() == [True, True, True]


@pytest.mark.parametrize(
    ("passed", "failed", "is_hidden"),
    [(30, 0, True), (30, 3, True), (30, 4, False), (3, 30, True), (0, 30, True), (4, 30, False)],
)
def test_a_small_count_is_hidden_and_so_is_its_opposite(passed, failed, is_hidden):
    assert primary(table([passed, failed]), RULES)[0].tolist() == [is_hidden, is_hidden, False]


def test_one_hidden_cell_beside_a_sum_takes_the_first_other_cell_along():
    wide = table([30, 2, 40], [35, 20, 30], columns=("passed", "failed", "incomplete"))
    hidden = complementary(wide, primary(wide, RULES))
    assert hidden.sum(axis=1).tolist()[:2] == [2, 2]
    assert hidden[0].tolist() == [True, True, False, False]


def test_which_other_cell_is_hidden_does_not_depend_on_its_size():
    shapes = [
        complementary(one, primary(one, RULES)).tolist()
        for one in (
            table([30, 2, 40], [35, 20, 30], columns=("a", "b", "c")),
            table([40, 2, 30], [20, 30, 35], columns=("a", "b", "c")),
        )
    ]
    assert shapes[0] == shapes[1]


def test_without_sums_nothing_has_to_be_hidden_along():
    plain = table([30, 2, 40], columns=("a", "b", "c"), row_totals=False, column_totals=False)
    assert made_safe(plain, RULES).hidden[0, :3].tolist() == [False, True, False]


def test_where_the_sums_would_leave_nothing_the_first_outcome_stays_alone():
    found = made_safe(table([30, 2], [3, 40], [4, 3]), RULES)
    assert texts(found) == [["30", "-"], ["-", "-"], ["-", "-"]]


def test_a_table_that_no_rule_can_save_is_withheld_with_its_sums():
    found = made_safe(table([4, 3], [2, 5]), RULES)
    assert not found.says_something
    assert {text for row in texts(found) for text in row} == {"-"}


def test_a_table_without_small_counts_is_shown_as_it_is():
    found = made_safe(table([30, 5], [40, 8]), RULES)
    assert texts(found) == [["30", "5", "35"], ["40", "8", "48"], ["70", "13", "83"]]


@given(tables())
@few
def test_no_hidden_cell_can_be_worked_out_to_within_four_counts(one):
    found = made_safe(one, RULES)
    told, aims = found.told(), found.guarded()
    assert [name for name, aim in aims.items() if told.reach(aim).width < 3] == []


@given(tables())
@few
def test_no_small_group_and_no_small_count_is_ever_shown(one):
    found, numbers = made_safe(one, RULES), one.numbers
    shown = ~found.hidden[:-1, :-1]
    size = numbers[:-1, -1:] + 0 * numbers[:-1, :-1]
    assert (numbers[:-1, :-1][shown] >= 4).all()
    assert (size[shown] >= 10).all()


def test_hiding_small_cells_alone_does_not_pass_the_audit():
    one = table([30, 2, 40], [35, 20, 30], columns=("a", "b", "c"))
    told = PublishedTable(one, primary(one, RULES))
    assert too_narrow(told.told(), told.guarded(), RULES)


def test_the_reach_of_a_number_follows_from_everything_told():
    told = Told({"a": 20, "b": 20}, (Fact({"a": 1, "b": 1}, 25, 25), Fact({"b": 1}, high=9)))
    assert told.reach({"a": 1}) == Reach(16, 20)
    assert told.reach({"a": 1, "b": -1}) == Reach(7, 15)


def test_whole_numbers_are_bounded_more_tightly_than_fractions():
    assert Told({"a": 9}, (Fact({"a": 2}, 3, 9),)).reach({"a": 1}) == Reach(2, 4)


def test_an_audit_finds_what_is_known_exactly_and_nearly():
    told = Told({"a": 9, "b": 9, "c": 9}, (Fact({"a": 1}, 4, 4), Fact({"b": 1}, 4, 6)))
    aims = {name: {name: 1} for name in told.numbers}
    assert too_narrow(told, aims, RULES) == ("a", "b")


def test_figures_that_contradict_each_other_are_refused():
    with pytest.raises(Contradiction, match="not shown"):
        Told({"a": 3}, (Fact({"a": 1}, low=4),)).reach({"a": 1})
