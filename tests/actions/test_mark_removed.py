"""A pass mark that the school set is removed with a reason; what was judged keeps what it had."""

from dataclasses import replace
from datetime import date

import pytest

from cohort_data.actions import rejudging
from cohort_data.actions.exam_catalogue import remove_pass_mark, set_pass_mark
from cohort_data.errors import InvalidExam, StaleVersion
from cohort_data.exam_catalogue import MarkDraft, MarkRemoval
from cohort_data.reports import lists, queue
from cohort_data.reports.audit_log import Wanted, whole_log
from cohort_data.reports.exam_catalogue import catalogue_list, said_of
from tests.files import TODAY, save, scores

POSTGRESQL_AT_RELEASE = True
SINCE = date(2026, 5, 1)
REMOVAL = MarkRemoval("Anatomy final", SINCE, "typed for the wrong exam")


def a_class(database, viewer):
    """Three students judged on 1 May 2026 by 70, the mark from that day; one has 60."""
    save(database, viewer, scores(("s1", 60), ("s2", 72), ("s3", 90)), name="anatomy.csv")


BEGINS = {"exam": a_class}


@pytest.fixture
def exam(database, viewer):
    """The exam that the three students sat."""
    return str(lists.exam_list(database, viewer)["public_id"].item())


def row(database, viewer, name="Anatomy final"):
    return catalogue_list(database, viewer, today=TODAY).set_index("name").loc[name]


def shown(database, viewer, exam):
    return rejudging.difference(database, viewer, exam=exam, today=TODAY)


def failed(database, viewer):
    return sorted(queue.flagged(database, viewer, today=TODAY).rows["student_id"])


@pytest.mark.acceptance
def test_an_earlier_mark_holds_again_and_the_results_wait_to_be_judged_again(
    database, viewer, exam
):
    earlier = MarkDraft("Anatomy final", 55, date(2026, 1, 1), "handbook")
    set_pass_mark(database, viewer, earlier)
    remove_pass_mark(database, viewer, REMOVAL)
    held = row(database, viewer)
    assert (held["pass_mark"], held["mark_since"]) == (55, "2026-01-01")
    assert failed(database, viewer) == ["s1"]
    told = shown(database, viewer, exam)
    assert (told.becomes_fail, told.becomes_pass, told.same, told.unmarked) == (0, 1, 2, 0)
    rejudging.judge_again(database, viewer, exam=exam, seen=told.seen, today=TODAY)
    assert failed(database, viewer) == []


def test_where_no_mark_is_left_the_results_keep_theirs_and_it_is_said(database, viewer, exam):
    assert shown(database, viewer, exam).unmarked == 0
    remove_pass_mark(database, viewer, REMOVAL)
    assert row(database, viewer).isna()["pass_mark"]
    told = shown(database, viewer, exam)
    assert (told.is_something, told.unmarked) == (False, 3)
    assert failed(database, viewer) == ["s1"]


def test_a_published_mark_holds_again(database, viewer):
    set_pass_mark(database, viewer, MarkDraft("Step 2 CK", 230, SINCE, "committee"))
    assert row(database, viewer, "Step 2 CK")["pass_mark"] == 230
    remove_pass_mark(database, viewer, replace(REMOVAL, exam="Step 2 CK"))
    assert row(database, viewer, "Step 2 CK")["pass_mark"] == 218


def test_what_was_removed_stays_on_record_with_who_and_why(database, viewer, exam):
    remove_pass_mark(database, viewer, REMOVAL)
    newest = said_of(database, viewer, exam=exam).iloc[0]
    assert [newest[name] for name in ("kind", "mark", "since", "source", "by")] == [
        *("removed", 70, "2026-05-01", "typed for the wrong exam", viewer.name)
    ]
    log = whole_log(database, viewer, wanted=Wanted())
    assert log["action"].iloc[0] == "pass mark removed"


@pytest.mark.usefixtures("exam")
def test_a_mark_that_was_removed_can_be_set_again(database, viewer):
    remove_pass_mark(database, viewer, REMOVAL)
    set_pass_mark(database, viewer, MarkDraft("Anatomy final", 70, SINCE, "committee"))
    assert row(database, viewer)["pass_mark"] == 70


@pytest.mark.usefixtures("exam")
@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"reason": "  "}, "Say why"),
        ({"reason": "x" * 501}, "Say why"),
        ({"valid_from": None}, "No pass mark"),
        ({"valid_from": date(2026, 5, 2)}, "No pass mark"),
        ({"exam": "CBSE"}, "No pass mark"),
    ],
)
def test_a_removal_that_cannot_be_is_refused(database, viewer, change, wrong):
    with pytest.raises(InvalidExam, match=wrong):
        remove_pass_mark(database, viewer, replace(REMOVAL, **change))
    assert row(database, viewer)["pass_mark"] == 70


def test_a_mark_is_removed_once_and_never_unseen(database, viewer, exam):
    seen = row(database, viewer)["state"]
    remove_pass_mark(database, viewer, replace(REMOVAL, seen=seen))
    with pytest.raises(StaleVersion):
        remove_pass_mark(database, viewer, replace(REMOVAL, seen=seen))
    with pytest.raises(InvalidExam, match="No pass mark"):
        remove_pass_mark(database, viewer, REMOVAL)
    assert len(said_of(database, viewer, exam=exam)) == 3
