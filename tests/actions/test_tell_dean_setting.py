"""The school says after how many working days the dean should hear of a student nobody reached."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cohort_data.actions.school import set_school
from cohort_data.errors import InvalidSchool
from cohort_data.reports import concerns, lists, queue
from cohort_data.reports.audit_log import Wanted, whole_log
from cohort_data.reports.school import school
from cohort_data.school import SchoolDraft
from tests.days import today
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
NOW = today()
WEEK_LATER = NOW + timedelta(days=7)  # five working days, whichever day today is
DRAFT = SchoolDraft(name="Lakeside", type=None, time_zone="", attempt_limit=3, version=1)


def begun(database, viewer):
    """One student failed Step 1, another a final; nobody has reached either."""
    save(database, viewer, step_1(("s1", NOW - timedelta(days=90), "Fail")), STEP_1)
    save(database, viewer, scores(("s2", "40")), name="final.csv")


BEGINS = {"database": begun}


def suggested(database, viewer):
    rows = queue.flagged(database, viewer, today=WEEK_LATER).rows
    return sorted(rows.loc[rows["tell_dean"].astype(bool), "student_id"])


def on_own_page(database, viewer, name):
    listed = lists.student_list(database, viewer).set_index("student_id")
    address = listed.loc[name, "public_id"]
    return concerns.concern(database, viewer, student=address, today=WEEK_LATER).tell_dean


def test_without_a_setting_the_rules_file_says_it(database, viewer):
    assert suggested(database, viewer) == ["s1"]
    found = school(database, viewer)
    assert (found.dean_licensing_days, found.dean_other_days) == (None, None)


@pytest.mark.parametrize(
    ("licensing", "other", "expected"),
    [(6, None, []), (5, None, ["s1"]), (None, 5, ["s1", "s2"]), (6, 5, ["s2"])],
)
def test_the_list_and_the_students_page_follow_the_setting(
    database, viewer, licensing, other, expected
):
    own = replace(DRAFT, dean_licensing_days=licensing, dean_other_days=other)
    set_school(database, viewer, own)
    assert suggested(database, viewer) == expected
    pages = [name for name in ("s1", "s2") if on_own_page(database, viewer, name)]
    assert pages == expected


@pytest.mark.parametrize("days", [0, 61])
@pytest.mark.parametrize("which", ["dean_licensing_days", "dean_other_days"])
def test_a_number_of_days_that_cannot_be_meant_is_refused(database, viewer, which, days):
    with pytest.raises(InvalidSchool, match="from 1 to 60"):
        set_school(database, viewer, replace(DRAFT, **{which: days}))


@pytest.mark.acceptance
def test_the_setting_is_a_version_of_the_school_and_can_be_taken_back(database, viewer):
    set_school(database, viewer, replace(DRAFT, dean_other_days=5))
    set_school(database, viewer, replace(DRAFT, version=2))
    assert suggested(database, viewer) == ["s1"]
    assert whole_log(database, viewer, wanted=Wanted())["action"].tolist()[:2] == [
        "school set",
        "school set",
    ]
