"""What a dean is told of a class, at real numbers."""

import json
from dataclasses import replace

import pytest

from cohort_data.disclosure import (
    AreaFigures,
    ClassFigures,
    ExamFigures,
    FirstResults,
    FollowUp,
    FollowUpStep,
    PanelKind,
    load_rules,
    panels,
    snapshot_of,
    what_to_do,
)
from cohort_data.disclosure.differencing import Shown
from cohort_data.disclosure.follow_up_panels import work_panels
from cohort_data.disclosure.not_shown import missing
from cohort_data.reports.shared_figures import coded
from cohort_data.sharing import figures as shared

RULES = load_rules()
OURS = "Class of 2028"
EVERY = dict.fromkeys(FollowUpStep, 0)


def results(n, failed, cohort=OURS):
    marks = frozenset(f"{cohort} {at} {at < failed}" for at in range(n))
    return FirstResults(cohort=cohort, marks=marks, passed=n - failed)


def a_class(n=120, failed=8, not_done=None, before=(), areas=(), plans=None):
    """A class in which every step was taken for everybody, but for so many as are said."""
    left = EVERY | {FollowUpStep(step): count for step, count in (not_done or {}).items()}
    done = {step: failed - count for step, count in left.items()}
    work = FollowUp(
        marks=frozenset(str(at) for at in range(failed)),
        done=done,
        plans=plans or {"active": done[FollowUpStep.PLAN]},
        target_days=3,
    )
    exam = ExamFigures(
        exam="Step 1",
        ours=results(n, failed),
        before=tuple(before),
        areas=tuple(areas),
        area_marks=frozenset(str(at) for at in range(n)) if areas else None,
    )
    return ClassFigures(cohort=OURS, data_date="2026-03-03", exams=(exam,), follow_up=work)


def panels_of(figures, rules=RULES):
    return {one.name: one for one in snapshot_of(figures, (), rules).snapshot.panels}


def work_of(**class_):
    return panels_of(a_class(**class_)).get("follow-up")


def plans_of(**class_):
    return panels_of(a_class(**class_)).get("plans")


def test_a_class_of_120_with_8_failures_gets_an_outcome_in_words():
    panel = panels_of(a_class())["outcome of Step 1"]
    assert panel.title == "Step 1: 92.5 % or more passed at the first attempt"
    assert panel.sentences[1] == "Not passed at the first attempt: at most 7.5 %."


def test_a_class_of_120_with_8_failures_is_told_that_all_were_contacted_in_time():
    assert work_of().title == (
        "All students with a failure, or all but a few (3 at most), were contacted within 3 "
        "working days"
    )
    assert work_of().sentences[0] == "Students with a failure (Step 1): at most 9."


@pytest.mark.parametrize("late", [0, 1, 2, 3])
def test_up_to_three_who_waited_are_told_in_the_same_words(late):
    assert work_of(not_done={"in time": late}) == work_of()


def test_four_who_waited_are_told():
    assert work_of(not_done={"in time": 4}).title == (
        "At least 4 students with a failure were not contacted within 3 working days"
    )


@pytest.mark.parametrize(
    "said",
    [
        "At least 4 students with a failure have no plan",
        # As it was said at first; a snapshot repeats what was told before.
        "Not all students with a failure have a plan: at least 4 are not among them",
    ],
)
def test_who_has_no_plan_is_told_among_the_plans(said):
    count = "Students with a failure (Step 1): at most 9."
    shown = Shown(group="", on="", marks=frozenset(), low=0, high=9, told=(count, f"{said}."))
    assert dict(work_panels(shown, PanelKind))[PanelKind.PLANS].title == said


def test_where_only_the_number_can_be_told_it_is_said_why():
    shown = Shown(group="", on="", marks=frozenset(), low=0, high=9, told=("at most 9.",))
    ((_, panel),) = work_panels(shown, PanelKind)
    assert panel.title == "How failures were followed is not shown"
    assert panel.left_out == ("This cannot be told here without pointing to single students.",)


def test_of_a_few_failures_nothing_is_told_of_what_the_students_did():
    told = " ".join(work_of(not_done={"passed": 8}).sentences)
    assert "passed since" not in told
    assert "sat an exam again" not in told


def test_of_many_failures_it_is_told_who_sat_again_and_whether_plans_are_open():
    told = work_of(failed=30, not_done={"passed": 20, "retook": 12})
    assert "Fewer than half of the students with a failure have passed since." in told.sentences
    assert "Most students with a failure sat an exam again, but at least 4 have not." in (
        told.sentences
    )
    assert plans_of(failed=30).sentences[-1].startswith("All plans, or all but a few")


def test_of_a_few_plans_nothing_is_told():
    told = plans_of(failed=30, not_done={"plan": 20})
    assert told.title == "Fewer than half of the students with a failure have a plan"
    assert not [one for one in told.sentences if "plans" in one]


def test_what_the_words_tell_of_the_rate_is_kept_for_later_snapshots():
    shown, *_ = snapshot_of(a_class(not_done={"in time": 4}), (), RULES).shown
    assert (shown.low, shown.high) == (4, 9)


def test_a_number_of_failures_is_not_cut_more_finely_than_the_rate_beside_it():
    assert work_of(failed=12).sentences[0] == "Students with a failure (Step 1): 10 to 15."


def test_nothing_is_told_of_the_follow_up_of_a_class_without_a_rate():
    assert work_of(n=19, failed=8) is None


def test_a_class_of_fifteen_gets_no_rate_and_a_class_of_nine_no_number():
    fifteen, nine = (panels_of(a_class(n, 2))["outcome of Step 1"] for n in (15, 9))
    assert fifteen.title == nine.title == "Step 1: too few first attempts for a rate"
    assert fifteen.sentences[0].startswith("Class of 2028: 15 first")
    assert nine.sentences[0].startswith("Class of 2028: fewer than 10 first")


def test_a_file_shows_no_number_of_fourteen():
    panel = panels_of(a_class(14, 2), RULES.for_file)["outcome of Step 1"]
    assert panel.sentences[0].startswith("Class of 2028: fewer than 15 first")


@pytest.mark.parametrize(
    ("failed", "before", "words"),
    [
        (8, 5, "no clear difference from Class of 2027"),
        (8, 14, "no clear difference from Class of 2027"),
        (15, 5, "no clear difference from Class of 2027"),
        (25, 5, "a clearly lower pass rate at the first attempt than Class of 2027"),
        (8, 25, "a clearly higher pass rate at the first attempt than Class of 2027"),
    ],
)
def test_a_trend_is_told_only_where_the_bands_are_well_apart(failed, before, words):
    figures = a_class(failed=failed, before=[results(118, before, "Class of 2027")])
    assert panels_of(figures)["trend of Step 1"].title == f"Step 1: {words}"


def test_a_trend_leaves_small_cohorts_out_and_draws_only_printed_numbers():
    before = [results(118, 5, "Class of 2027"), results(12, 0, "Class of 2026")]
    trend = panels_of(a_class(before=before))["trend of Step 1"]
    assert trend.table.rows[2] == ("Class of 2026", "12", "not shown")
    assert [point.value for point in trend.series] == [None, 92.5, 92.5]


def test_an_area_that_is_low_for_the_class_is_told_as_the_course_s_matter():
    areas = [
        AreaFigures(area="Renal", students=118, is_gap_of_class=True),
        AreaFigures(area="Skin", students=9, is_gap_of_class=True),
    ]
    panel = panels_of(a_class(areas=areas))["areas of Step 1"]
    assert panel.title == "Step 1: the whole class is low in Renal"
    assert "Skin" not in json.dumps(panel.sentences)


def test_a_class_without_a_low_area_is_told_which_are_weakest_all_the_same():
    areas = [AreaFigures(area="Renal", students=118, is_gap_of_class=False)]
    panel = panels_of(a_class(areas=areas))["areas of Step 1"]
    assert panel.title == "Step 1: no content area is low for the whole class"
    assert panel.sentences == ("Weakest, though not far below the others: Renal.",)


def test_a_snapshot_is_kept_as_text():
    areas = [AreaFigures(area="Renal", students=118, is_gap_of_class=True)]
    figures = a_class(areas=areas, before=[results(118, 5, "Class of 2027")])
    for snapshot in (snapshot_of(figures, (), RULES).snapshot, MISSING):
        assert shared.read(panels.written(snapshot)) == snapshot


MISSING = snapshot_of(a_class(), (), RULES).snapshot


def test_a_snapshot_of_the_next_day_says_which_figures_are_those_of_the_day_before():
    figures = a_class()
    first = snapshot_of(figures, (), RULES)
    exam = replace(figures.exams[0], ours=results(121, 9))
    second = snapshot_of(
        replace(figures, exams=(exam,), data_date="2026-03-10"), first.shown, RULES
    )
    panel = second.snapshot.panels[0]
    assert panel.title == first.snapshot.panels[0].title
    assert panel.left_out[-1].startswith("As of 3 Mar 2026: too few results changed since then")
    assert [one.group for one in second.held] == ["first attempts at Step 1, Class of 2028"]
    assert [one.group for one in second.repeated] == []


def test_the_follow_up_goes_on_with_the_same_students_while_few_more_failed():
    figures = a_class(not_done={"plan": 4})
    first = snapshot_of(figures, (), RULES)
    later = replace(a_class().follow_up, marks=figures.follow_up.marks)
    second = snapshot_of(
        replace(figures, follow_up=later, data_date="2026-03-10"), first.shown, RULES
    )
    panel = next(one for one in second.snapshot.panels if one.name == "plans")
    assert panel.title.startswith("All students with a failure, or all but a few (3 at most), have")
    assert panel.left_out[-1].startswith("Of those counted on 3 Mar 2026: too few students")


def test_a_snapshot_of_three_exams_takes_no_longer_than_a_click():
    figures = a_class()
    exams = tuple(replace(figures.exams[0], exam=f"Exam {at}") for at in range(3))
    made = snapshot_of(replace(figures, exams=exams), (), RULES)
    assert len(made.snapshot.panels) == 5


WHOLE = {
    "before": [results(118, 5, "Class of 2027")],
    "areas": [AreaFigures(area="Renal", students=118, is_gap_of_class=True)],
}


@pytest.mark.parametrize("kind", PanelKind)
def test_what_is_chosen_reads_as_in_the_whole_and_nothing_else_is_there(kind):
    figures = a_class(**WHOLE)
    whole = snapshot_of(figures, (), RULES)
    part = snapshot_of(figures, (), RULES, (kind,))
    assert len(whole.snapshot.panels) == len(PanelKind)
    (shown,) = part.snapshot.panels
    (same,) = [one for one in whole.snapshot.panels if one.title == shown.title]
    assert shown.name.startswith(kind)
    assert set(same.sentences) <= set(shown.sentences)
    assert part.snapshot.shows == (kind,)


def test_plans_by_themselves_say_of_how_many_students_they_are():
    (plans,) = snapshot_of(a_class(), (), RULES, (PanelKind.PLANS,)).snapshot.panels
    assert plans.sentences[0] == "Students with a failure (Step 1): at most 9."
    assert "at most 9" not in plans_of().sentences


def test_what_is_left_out_counts_as_shown():
    figures = a_class(**WHOLE)
    whole = snapshot_of(figures, (), RULES)
    assert snapshot_of(figures, (), RULES, (PanelKind.AREAS,)).shown == whole.shown


def later(figures, on, n=121, failed=9):
    """The same class with other results at Step 1."""
    exam = replace(figures.exams[0], ours=results(n, failed))
    return replace(figures, exams=(exam,), data_date=on)


def second(on="2026-03-03", shows=tuple(PanelKind), **changed):
    """A snapshot beside one of 3 March, with one more result unless nothing changed."""
    figures = a_class()
    first = snapshot_of(figures, (), RULES)
    now = later(figures, on, **changed) if changed else replace(figures, data_date=on)
    return snapshot_of(now, first.shown, RULES, shows)


def test_a_late_result_of_the_same_day_is_held_back_and_said_to_be():
    again = second(n=121, failed=9)
    assert [one.group for one in again.held] == ["first attempts at Step 1, Class of 2028"]
    assert what_to_do(again.held, again.repeated, RULES).startswith("Too few students changed")


def test_nothing_is_held_back_where_nothing_changed_on_the_same_day():
    again = second()
    assert what_to_do(again.held, again.repeated, RULES) == ""


def test_figures_that_still_hold_bear_the_day_on_which_they_were_made():
    again = second("2026-03-10")
    assert again.held == ()
    assert what_to_do(again.held, again.repeated, RULES).startswith(
        "Nothing changed in some figures since they were shown on 3 Mar 2026"
    )


def test_nothing_is_said_of_what_is_held_back_in_panels_that_are_not_shown():
    assert second(n=121, failed=9, shows=(PanelKind.FOLLOW_UP,)).held == ()


def test_new_failures_that_the_follow_up_leaves_out_are_held_back():
    figures = a_class()
    first = snapshot_of(figures, (), RULES)
    work = replace(figures.follow_up, newest=figures.follow_up.marks | {"late"})
    again = snapshot_of(replace(figures, follow_up=work), first.shown, RULES)
    assert [one.group for one in again.held] == ["students with a failure, Class of 2028"]


def test_a_trend_by_itself_says_of_which_day_it_is():
    figures = a_class(**WHOLE)
    first = snapshot_of(figures, (), RULES)
    shows = (PanelKind.TREND,)
    (trend,) = snapshot_of(later(figures, "2026-03-10"), first.shown, RULES, shows).snapshot.panels
    assert trend.left_out[-1].startswith("As of 3 Mar 2026")


def test_where_nobody_failed_no_less_is_said_than_where_one_did():
    assert panels_of(a_class(failed=0)) == panels_of(a_class(failed=1))


def test_the_follow_up_keeps_the_exams_of_those_whom_it_counts():
    figures = a_class()
    first = snapshot_of(figures, (), RULES)
    more = replace(figures.exams[0], exam="Final", ours=results(120, 2))
    both = replace(figures, exams=(*figures.exams, more))
    told = snapshot_of(both, first.shown, RULES).snapshot
    (work,) = [one for one in told.panels if one.name == "follow-up"]
    assert work.sentences[0] == "Students with a failure (Step 1): at most 9."


NO_EARLIER = (
    "Earlier classes: no class that sat before has the 20 results that a rate needs (Step 1)."
)
NO_WORK = (
    "How failures were followed, and plans: this cannot be told here without pointing to single "
    "students."
)
NO_AREAS = "Content areas: fewer than 10 students have scores by content area (Step 1)."


def not_shown(*shows, **class_):
    return snapshot_of(a_class(**class_), (), RULES, shows or tuple(PanelKind)).snapshot.not_shown


def test_where_everything_is_shown_nothing_is_said_to_be_missing():
    assert not_shown(**WHOLE) == ()


@pytest.mark.parametrize("sat_before", [0, 5, 19])
def test_without_earlier_classes_and_areas_it_is_said_why_there_is_nothing(sat_before):
    """None and a few read alike, so that the first of them changes no word."""
    before = [results(sat_before, 0, "Class of 2027")] if sat_before else []
    assert not_shown(before=before) == (NO_EARLIER, NO_AREAS)


def test_a_few_with_area_scores_are_told_like_none():
    figures = a_class(areas=[AreaFigures(area="Renal", students=9, is_gap_of_class=True)])
    exam = replace(figures.exams[0], area_marks=frozenset("123456789"))
    told = snapshot_of(replace(figures, exams=(exam,)), (), RULES).snapshot
    assert told.not_shown == (NO_EARLIER, NO_AREAS)


def test_a_class_without_a_rate_says_why_nothing_stands_beside_it():
    assert not_shown(n=19, failed=8) == (
        NO_WORK,
        "Earlier classes: this class has no rate to compare with theirs (Step 1).",
        NO_AREAS,
    )


def test_earlier_classes_whose_rates_cannot_stand_beside_others_are_not_called_small():
    ours, *_ = snapshot_of(a_class(), (), RULES).shown
    before = replace(ours, band=None, marks=frozenset(str(at) for at in range(20)))
    told = missing({"Step 1": (ours, before)}, (), (PanelKind.TREND,), RULES)
    assert told == (
        "Earlier classes: their rates cannot stand beside figures that were shown before (Step 1).",
    )


def test_nothing_is_said_to_be_missing_that_was_not_chosen():
    assert not_shown(PanelKind.OUTCOME) == ()
    assert not_shown(PanelKind.AREAS) == (NO_AREAS,)


def test_exams_that_miss_the_same_are_named_in_one_sentence():
    figures = a_class()
    both = (figures.exams[0], replace(figures.exams[0], exam="Final"))
    told = snapshot_of(replace(figures, exams=both), (), RULES, (PanelKind.AREAS,)).snapshot
    assert told.not_shown == (NO_AREAS.replace("Step 1", "Step 1, Final"),)


def test_a_class_without_any_result_says_so_alone():
    told = snapshot_of(replace(a_class(), exams=()), (), RULES).snapshot
    assert told.not_shown == ("No exam that was chosen has a result of this class yet.",)


def used_up(figures, earlier=(), shows=tuple(PanelKind)):
    return coded(figures, earlier, RULES, shows).uses_up


@pytest.mark.parametrize("shows", [tuple(PanelKind), (PanelKind.OUTCOME,)])
def test_the_first_follow_up_of_a_class_uses_up_that_of_its_years_shown_or_not(shows):
    assert used_up(a_class(), shows=shows) == ("Step 1",)


def test_a_second_one_uses_nothing_up_but_for_an_exam_that_is_new():
    figures = a_class()
    first = snapshot_of(figures, (), RULES).shown
    other = replace(figures.exams[0], exam="Step 2 CK", ours=results(120, 2))
    assert used_up(figures, first) == ()
    assert used_up(replace(figures, exams=(*figures.exams, other)), first) == ("Step 2 CK",)


def test_nothing_is_used_up_without_a_follow_up_or_at_exams_that_no_accreditor_asks_about():
    assert used_up(a_class(n=19)) == ()
    final = replace(a_class().exams[0], exam="Final")
    assert used_up(replace(a_class(), exams=(final,))) == ()
