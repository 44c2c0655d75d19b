"""The list for the meeting holds what is shown, and marks for whom nobody has to act."""

from datetime import timedelta

import pytest
from test_documents import text_of

from cohort_data.access import Role, Viewer
from cohort_data.actions import concerns
from cohort_data.actions.concerns import open_by_hand
from cohort_data.concern_drafts import ConcernDraft
from cohort_data.concern_words import AskedBy
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.reports.sheets import weekly_list
from tests.days import today
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
UNTIL = today() + timedelta(days=3)


def one_closed_one_at_rest_one_beside(database, viewer):
    failed = step_1(*((f"s{n}", "2026-06-01", "Fail") for n in (1, 2, 3)))
    save(database, viewer, failed, STEP_1)
    save(
        database,
        viewer,
        scores(("s4", "2026-06-01", "Pass"), header="Student ID,Date,Result"),
        STEP_1,
        name="passed.csv",
    )
    act(database, viewer, concerns.close, "s2", reason="handled elsewhere", line="the dean has it")
    act(database, viewer, concerns.snooze, "s3", until=UNTIL, reason="exam leave")
    draft = ConcernDraft(people(database, viewer)["s4"], AskedBy.STUDENT, today(), "came by")
    open_by_hand(database, viewer, draft)


BEGINS = {"database": one_closed_one_at_rest_one_beside}


def people(database, viewer):
    listed = lists.student_list(database, viewer).set_index("student_id")["public_id"]
    return {name: str(address) for name, address in listed.items()}


def act(database, viewer, action, student, **said):
    address = people(database, viewer)[student]
    there = concern_part(database, viewer, student=address, today=today()).newest
    action(database, viewer, concern=there.public_id, version=there.version, **said)


def printed(database, viewer, *students, shown=("All",), who=None):
    known = people(database, viewer)
    ids = [known[one] for one in students]
    told = {"cohort": None, "students": ids, "shown": shown, "today": today()}
    return text_of(weekly_list(database, who or viewer, **told))


@pytest.mark.acceptance
def test_it_holds_whom_it_is_given_and_says_which_part_that_is(database, viewer):
    told = printed(database, viewer, "s1", shown=("To reach", "One failure"))
    assert "To reach · One failure · 1 student" in told
    assert "s1" in told
    assert "Reach out" in told
    assert not any(other in told for other in ("s2", "s3", "s4"))


def test_who_is_closed_or_rests_is_marked(database, viewer):
    told = printed(database, viewer, "s1", "s2", "s3")
    until = f"{UNTIL.day} {UNTIL:%b %Y}"
    assert "Closed on" in told
    assert "handled elsewhere" in told
    assert f"Rests until {until}" in told
    assert told.count("Reach out") == 1


def test_who_stands_below_the_list_is_on_it_too(database, viewer):
    told = printed(database, viewer, "s1", "s4")
    assert "Without a failed exam" in told
    assert "Asked by a person: the student came" in told


def test_nothing_that_a_person_wrote_about_a_student_leaves_with_it(database, viewer):
    told = printed(database, viewer, "s1", "s2", "s3", "s4")
    assert not any(line in told for line in ("the dean has it", "exam leave", "came by"))


@pytest.mark.acceptance
def test_a_part_without_anybody_says_so(database, viewer):
    assert "Review · Nobody stands in this part of the list." in printed(
        database, viewer, shown=("Review",)
    )


@pytest.mark.acceptance
def test_a_student_of_another_cohort_is_never_on_it(database, viewer):
    stranger = Viewer(
        viewer.id, "x", "X", roles=frozenset({Role.ADVISOR}), cohorts=frozenset({999})
    )
    assert "s1" not in printed(database, viewer, "s1", who=stranger)
