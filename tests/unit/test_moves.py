"""Who moved between cohorts, and what that does to the count of a cohort."""

from html import unescape

import pandas as pd

from cohort_data.moves import NAMED, Sitters, moves_of, sitters
from cohort_data.pass_rates import FirstTakers
from components.wording import overview, students

OLD, NEW = 27, 28


def stays(*rows):
    columns = ["student_id", "cohort_id", "valid_from", "valid_to"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(cohort=frame["cohort_id"].map("Class of 20{}".format), reason="", file="r")


def attempts(*rows):
    return pd.DataFrame(rows, columns=["student_id", "date"])


MOVED = stays((1, OLD, "", "2026-08-01"), (1, NEW, "2026-08-01", ""), (2, NEW, "", ""))


def test_a_move_is_told_with_both_cohorts_and_its_day():
    (move,) = moves_of(MOVED[MOVED["student_id"] == 1]).to_dict("records")
    assert [move[name] for name in ("from_cohort", "to_cohort", "on")] == [
        "Class of 2027",
        "Class of 2028",
        "2026-08-01",
    ]


def test_a_move_without_a_day_of_its_own_takes_the_last_day_before():
    old = MOVED[MOVED["student_id"] == 1].assign(valid_from="")
    assert moves_of(old)["on"].tolist() == ["2026-08-01"]


def test_who_sat_before_coming_counts_here_and_is_named():
    sat = attempts((1, "2026-05-01"), (2, "2026-05-01"))
    assert sitters(sat, MOVED, NEW, [1, 2]) == Sitters(2, moved_in=1, moved_out=0)


def test_who_sat_here_and_left_is_named_and_not_counted():
    sat = attempts((1, "2026-05-01"))
    assert sitters(sat, MOVED, OLD, [3]) == Sitters(1, moved_in=0, moved_out=1)


def test_who_sat_after_the_move_is_as_everybody_else():
    sat = attempts((1, "2026-09-01"))
    assert sitters(sat, MOVED, NEW, [1, 2]) == Sitters(2)
    assert sitters(sat, MOVED, OLD, [3]) == Sitters(1)


def test_the_rate_says_of_how_many_it_is_in_words():
    ours = FirstTakers(
        exam="Step 1",
        passed=130,
        failed=8,
        incomplete=0,
        pending=0,
        not_judged=0,
        unknown=0,
        low=0,
        high=1,
        days=(),
    )
    assert overview.denominator(ours, Sitters(140, moved_in=1, moved_out=2)) == (
        "n = 138 of 140 students: 2 without an attempt on record; 1 moved in after sitting with "
        "another cohort, counted here; 2 moved out after sitting with this one, counted where they "
        "are."
    )
    assert overview.denominator(ours, Sitters(138)) == "n = 138 of 138 students."


def test_a_move_of_which_nobody_said_why_is_told_by_its_file():
    told = students.moved(
        from_cohort="A", to_cohort="B", on="2026-08-01", reason=NAMED, file="list.csv"
    )
    assert unescape(told) == "Moved from **A** to **B** on 1 Aug 2026: list.csv."
