"""What is told of the first takers of whole years, and of how their failures were followed."""

from dataclasses import replace

import pytest

from cohort_data.disclosure import FirstResults, load_rules
from cohort_data.disclosure.figures import ClassFigures, ExamFigures, FollowUp, FollowUpStep
from cohort_data.disclosure.panels import PanelKind
from cohort_data.disclosure.snapshots import snapshot_of
from cohort_data.disclosure.steps import Taken, percent_words, range_of, ranges, words
from cohort_data.disclosure.years import FollowedInYear, YearFigures, told_by_years

RULES = load_rules().for_file
EXAM, ON = "Step 1", "2026-03-03"


def marks(first, last):
    return frozenset(str(at) for at in range(first, last))


def year(name, members, failed, contacted=None):
    done = failed if contacted is None else contacted
    return YearFigures(
        year=name,
        results=FirstResults(cohort=name, marks=members, passed=len(members) - failed),
        followed=FollowedInYear(failed=failed, taken=(Taken("Contacted", done),)),
    )


def told(*years, earlier=(), on=ON):
    return told_by_years(EXAM, years, on, earlier, RULES)


def rows(found):
    return [one.told for one in found.rows]


def class_told(members, failed, *earlier, **more):
    """What a snapshot of a class tells."""
    return class_release(members, failed, *earlier, **more).shown


def class_release(
    members, failed, *earlier, cohort="Class of 2028", follow=True, shows=tuple(PanelKind)
):
    """A snapshot of a class with what later ones are compared with."""
    fails = frozenset(sorted(members)[:failed])
    figures = ClassFigures(
        cohort=cohort,
        data_date=ON,
        exams=(
            ExamFigures(
                exam=EXAM,
                ours=FirstResults(cohort=cohort, marks=members, passed=len(members) - failed),
            ),
        ),
        follow_up=FollowUp(marks=fails, done=dict.fromkeys(FollowUpStep, 0), target_days=3)
        if follow
        else None,
    )
    return snapshot_of(figures, earlier, load_rules(), shows)


def test_a_year_is_told_by_its_size_and_a_rate_that_four_counts_may_stand_behind():
    found = told(year("2024", marks(0, 120), 8), year("2025", marks(120, 240), 12))
    # 111 of 120 is 92.5 %; 108 is exactly 90 %, and 105 to 110 are printed alike.
    assert rows(found) == [("2024", "120", "92.5 % or more"), ("2025", "120", "about 90 %")]


def test_fewer_than_fifteen_have_no_number_and_fewer_than_twenty_no_rate():
    found = told(year("2023", marks(0, 14), 2), year("2024", marks(14, 33), 2))
    assert rows(found) == [
        ("2023", "fewer than 15", "not shown"),
        ("2024", "19", "not shown"),
    ]


def test_a_year_with_one_more_student_is_told_as_before():
    first = told(year("2025", marks(0, 120), 9))
    later = told(year("2025", marks(0, 121), 10), earlier=first.shown, on="2026-07-01")
    assert later.rows == first.rows


def test_a_year_is_told_anew_once_fifteen_more_are_in_it():
    first = told(year("2025", marks(0, 120), 9))
    later = told(year("2025", marks(0, 135), 9), earlier=first.shown, on="2026-07-01")
    assert later.rows[0].on == "2026-07-01"


def test_a_year_beside_a_class_says_no_more_than_the_class_said():
    """120 of the class had at most 9 failures; the late one in the year is the tenth."""
    before = class_told(marks(0, 120), 9, follow=False)
    (row,) = told(year("2025", marks(0, 121), 10), earlier=before).rows
    assert row.told == ("2025", "121", "87.5 % or more")
    assert row.told == told(year("2025", marks(0, 121), 9), earlier=before).rows[0].told


def test_a_class_beside_a_year_says_no_more_than_the_year_said():
    before = told(year("2025", marks(0, 121), 10)).shown
    passed = class_told(marks(0, 120), 10, *before, follow=False)[0]
    failed = class_told(marks(0, 120), 9, *before, follow=False)[0]
    assert passed.told == failed.told


def test_a_class_with_other_students_is_told_as_if_there_were_no_year():
    before = told(year("2025", marks(200, 320), 10)).shown
    assert class_told(marks(0, 120), 8, *before) == class_told(marks(0, 120), 8)


def years(*failed, first=2023):
    """Years of 120 students each."""
    return [
        year(str(first + at), marks(120 * at, 120 * (at + 1)), number)
        for at, number in enumerate(failed)
    ]


def test_a_follow_up_says_how_many_failed_and_each_step_in_a_range():
    (block,) = told(*years(8, 7, 8)).blocks
    assert block.years == "2023, 2024, 2025"
    assert block.told == ("23", "Contacted", "20 or more", "86 % or more")


def test_fewer_than_fifteen_failures_are_not_followed_in_the_file():
    found = told(*years(7, 7))
    assert (found.blocks, found.untold) == ((), ("2023", "2024"))


def test_a_number_of_failures_that_would_give_a_year_away_is_not_told():
    # Each year is told as "at most 9 failed"; 27 in all would mean 9 in each.
    assert told(*years(9, 9, 9)).blocks == ()
    assert told(*years(9, 9, 6)).blocks


def test_one_year_alone_has_no_follow_up_since_its_number_would_be_known():
    assert told(*years(20)).blocks == ()


def test_the_follow_up_of_a_year_is_told_once():
    first = told(*years(8, 7, 8))
    later = told(*years(8, 7, 8, 9)[1:], earlier=first.shown, on="2027-03-03")
    assert later.blocks == first.blocks
    assert later.untold == ("2026",)


@pytest.mark.parametrize("said", [EXAM, ""])
def test_where_a_class_was_followed_its_years_are_not(said):
    """What was shared before there were figures by year does not say of which exam it is."""
    before = [replace(one, exam=said and one.exam) for one in class_told(marks(0, 115), 8)]
    found = told(*years(8, 7, 8), earlier=before)
    assert found.by_class == ("Class of 2028",)
    # The other two have fifteen together, which both rates leave open.
    assert [one.years for one in found.blocks] == ["2024, 2025"]
    assert (found.of_classes, found.untold) == (("2023",), ())


def test_a_year_that_is_told_nowhere_is_not_said_to_be_told_of_a_class():
    found = told(*years(8, 7), earlier=class_told(marks(0, 115), 8))
    assert (found.blocks, found.of_classes, found.untold) == ((), ("2023",), ("2024",))


def test_where_years_were_followed_their_classes_are_not():
    before = told(*years(8, 7, 8)).shown
    first = class_told(marks(0, 115), 8, *before)
    assert [one.group for one in first] == ["first attempts at Step 1, Class of 2028"]
    old = replace(first[0], exam="")
    again = class_told(marks(0, 116), 9, *before, old)
    assert [one.group for one in again] == ["first attempts at Step 1, Class of 2028"]


@pytest.mark.parametrize("kind", [PanelKind.FOLLOW_UP, PanelKind.PLANS])
def test_what_was_told_by_years_is_said_to_be_told_there_and_not_to_be_missing(kind):
    before = told(*years(8, 7, 8)).shown
    snapshot = class_release(marks(0, 115), 8, *before, shows=(kind,)).snapshot
    assert [panel.name for panel in snapshot.panels] == ["told by year"]
    assert snapshot.not_shown == ()


@pytest.mark.parametrize("of", range(15, 120))
def test_every_range_of_a_step_holds_four_counts_and_each_count_is_in_one(of):
    found = ranges(of, RULES)
    assert min(one.width for one in found) >= 3
    assert sorted(at for one in found for at in range(one.low, one.high + 1)) == list(range(of + 1))


def test_neither_everybody_nor_nobody_is_said():
    assert words(range_of(25, 25, RULES), 25) == "22 or more"
    assert words(range_of(0, 25, RULES), 25) == "at most 3"
    # Of 22 to 4, five by five from above: 17 to 21, 12 to 16, and 4 to 11 is what is left.
    assert words(range_of(12, 25, RULES), 25) == "12 to 16"
    assert words(range_of(5, 25, RULES), 25) == "4 to 11"


def test_a_range_in_percent_is_as_wide_as_the_range_itself():
    assert percent_words(range_of(12, 25, RULES), 25, RULES) == "48 % to 64 %"
    assert percent_words(range_of(12, 19, RULES), 19, RULES) == "not shown"
