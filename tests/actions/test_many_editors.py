"""Many people at the same plans: every save that was acknowledged is there, and no other."""

import random
import threading
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from sqlalchemy import insert, select, update

from cohort_data.access import Viewer
from cohort_data.actions import plans as plan_actions
from cohort_data.errors import StaleVersion
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports import plans as plan_reports
from cohort_data.reports.students import student as student_page
from cohort_data.store import audit
from cohort_data.store import plans as plan_store
from cohort_data.store.tables import people, work
from tests.files import save, scores

POSTGRESQL_AT_RELEASE = True
EDITORS, PLANS = 8, 10
PATIENCE = 60


@dataclass
class Told:
    """What the editors were told: saves acknowledged, texts refused, and anything else."""

    saved: list[tuple[str, int, str]] = field(default_factory=list)
    refused: list[PlanDraft] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)


def ten_plans(database, viewer):
    save(database, viewer, scores(*((f"s{n:02}", 10) for n in range(PLANS))))
    for address in lists.student_list(database, viewer)["public_id"]:
        first = PlanDraft(address, "Dr Lake", "first", next_check_in=date(2026, 9, 9))
        plan_actions.save_plan(database, viewer, first)


BEGINS = {"students": ten_plans}


@pytest.fixture
def students(database, viewer):
    """Ten students, each with a plan."""
    return lists.student_list(database, viewer)["public_id"].tolist()


@pytest.fixture
def editors(database, viewer):
    """Eight advisors."""
    with database.writing() as connection:
        return [advisor(connection, viewer.roles, number) for number in range(EDITORS)]


def advisor(connection, roles, number):
    name = f"Editor {number}"
    row = {"public_id": name, "issuer": "test", "subject": name, "name": name, "email": ""}
    row |= {"decides_promotion": False, "session_epoch": 0, "created_at": "2026-09-02"}
    (key,) = connection.execute(insert(people.viewer).values(**row)).inserted_primary_key
    return Viewer(key, name, name, roles, None)


def edit_together(database, editors, students, times):
    """Let everybody read a plan at random, wait for each other, then save it, again and again."""
    told, meeting = Told(), threading.Barrier(len(editors))
    threads = [
        threading.Thread(target=edit, args=(database, editor, students, times, told, meeting))
        for editor in editors
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def edit(database, editor, students, times, told, meeting):
    rng = random.Random(editor.public_id)
    for number in range(times):
        student = rng.choice(students)
        opened = student_page(database, editor, student=student).plan.draft
        mine = replace(opened, line=f"{editor.name}, edit {number}")
        meeting.wait(PATIENCE)
        try:
            plan_actions.save_plan(database, editor, mine)
            told.saved.append((student, opened.version + 1, mine.line))
        except StaleVersion:
            told.refused.append(mine)
        except Exception as error:  # noqa: BLE001 - whatever else an editor is told is counted
            told.failed.append(error)


def on_record(database, viewer, students):
    """Every text on record after the first: student, version, line."""
    return [
        (student, each.version, each.draft.line)
        for student in students
        for each in plan_reports.revisions(database, viewer, student=student)
        if each.version > 1
    ]


def in_sequence(texts, students):
    """Whether the versions of each plan follow each other without a gap."""
    versions = {student: sorted(v for s, v, _ in texts if s == student) for student in students}
    return all(found == list(range(2, len(found) + 2)) for found in versions.values())


def nothing_lost(database, viewer, students, told):
    """Whether the record holds what was acknowledged, nothing else, and the audit agrees."""
    texts = on_record(database, viewer, students)
    with database.reading() as connection:
        whole = audit.broken_event(connection) is None
    return (
        whole
        and not told.failed
        and sorted(texts) == sorted(told.saved)
        and in_sequence(texts, students)
    )


@pytest.mark.acceptance
def test_eight_editors_of_ten_plans_lose_nothing(database, viewer, editors, students):
    told = edit_together(database, editors, students, 3)
    assert nothing_lost(database, viewer, students, told)
    assert len(told.saved) + len(told.refused) == EDITORS * 3
    assert told.refused


@pytest.mark.acceptance
def test_who_is_refused_keeps_the_own_text_and_can_save_it_next(
    database, viewer, editors, students
):
    told = edit_together(database, editors, students, 3)
    mine = told.refused[0]
    there = student_page(database, viewer, student=mine.student).plan.draft
    plan_actions.save_plan(database, viewer, replace(mine, version=there.version))
    assert student_page(database, viewer, student=mine.student).plan.draft.line == mine.line


@pytest.mark.acceptance
def test_eight_editors_of_ten_plans_a_hundred_times_lose_nothing(
    database, viewer, editors, students
):
    told = edit_together(database, editors, students, 100)
    assert nothing_lost(database, viewer, students, told)
    assert len(told.saved) + len(told.refused) == EDITORS * 100


@pytest.mark.acceptance
def test_without_the_version_check_updates_are_lost(
    database, viewer, editors, students, monkeypatch
):
    """The mutant: the last one to save wins, as it would without a version."""
    monkeypatch.setattr(plan_store, "change_plan", change_anyway)
    told = edit_together(database, editors, students, 3)
    assert not nothing_lost(database, viewer, students, told)


def change_anyway(connection, author, key, draft):
    version = connection.execute(select(work.plan.c.version).where(work.plan.c.id == key)).scalar()
    connection.execute(
        update(work.plan)
        .where(work.plan.c.id == key)
        .values(**plan_store.columns(draft, author), version=version + 1)
    )
    return True
