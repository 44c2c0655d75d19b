"""What the benchmarks' own arithmetic says of known numbers."""

from tests.benchmarks.harness import Comparison, bootstrap, compare, percentile, row


def noted(said, who):
    def run():
        said.append(who)
        return {"a": 2.0, "b": 3.0}[who]

    return run


def test_floor_and_subject_take_turns_in_going_first():
    said = []
    compare(noted(said, "a"), noted(said, "b"), 4)
    assert "".join(said) == "abbaabba"


def test_each_side_keeps_its_own_seconds_whoever_went_first():
    measured = compare(noted([], "a"), noted([], "b"), 3)
    assert measured == Comparison((2.0, 2.0, 2.0), (3.0, 3.0, 3.0))


def test_a_ratio_is_taken_within_its_pair():
    assert Comparison((1.0, 2.0), (3.0, 2.0)).ratios == [3.0, 1.0]


def test_the_interval_of_equal_values_is_that_value():
    assert bootstrap([1.5, 1.5, 1.5]) == (1.5, 1.5)


def test_the_interval_is_the_same_each_time_and_holds_the_median():
    values = [1.0, 1.1, 1.2, 1.3, 9.0]
    low, high = bootstrap(values)
    assert bootstrap(values) == (low, high)
    assert low < 1.2 < high


def test_a_percentile_is_a_measured_value():
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile([3.0, 1.0, 2.0], 0.0) == 1.0


def test_a_row_says_both_sides_in_units_that_read_well():
    said = row("opening", Comparison((0.02, 0.02), (1.0, 1.0)))
    assert said == "| opening | 2 | 20.0 ms | 1.00 s | 50.00 | 50.00 to 50.00 |"
