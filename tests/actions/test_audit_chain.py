"""The check finds what was changed, added or taken away in the audit chain and in who saw whom."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from cohort_data.access import Role
from cohort_data.actions import audit_chain, samples, store_care
from cohort_data.actions.visits import record_visit
from cohort_data.errors import NotAllowed
from cohort_data.reports import lists
from cohort_data.store.database import Database
from cohort_data.store.tables.trust import access, tombstone
from tests.files import TODAY, sample, save, scores


def two_visits(database, viewer):
    save(database, viewer, scores(("s1", 40), ("s2", 90)))
    for student in lists.student_list(database, viewer)["public_id"]:
        record_visit(database, viewer, student=student)


BEGINS = {"seen": two_visits, "sampled": sample}


@pytest.fixture
def seen():
    """Two students whose pages were opened."""


@pytest.fixture
def sampled():
    """The sample cohort."""


def problem(database, viewer):
    return audit_chain.check_chain(database, viewer).problem


def changed(database, statement):
    with database.writing() as connection:
        connection.execute(statement)


def kept_in(database, place):
    """The same database with its head kept elsewhere."""
    return Database(database.engine, replace(database.settings, audit_head=str(place)))


@pytest.mark.usefixtures("seen")
def test_an_untouched_record_holds(database, viewer):
    assert problem(database, viewer) == ""
    assert store_care.check(database, viewer).is_sound


@pytest.mark.parametrize(
    ("column", "value"),
    [("reason", "other"), ("what", "other"), ("at", "2026-01-01"), ("student_id", None)],
)
@pytest.mark.usefixtures("seen")
def test_a_changed_access_is_named(database, viewer, column, value):
    changed(database, update(access).where(access.c.id == 2).values({column: value}))
    assert problem(database, viewer).startswith("Access 2 is not what audit event")
    assert not store_care.check(database, viewer).is_sound


@pytest.mark.usefixtures("seen")
def test_a_deleted_access_is_missed_by_its_event(database, viewer):
    changed(database, delete(access).where(access.c.id == 1))
    assert problem(database, viewer).endswith("was recorded for is gone.")


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.usefixtures("seen")
def test_an_added_access_has_no_event_of_its_own(database, viewer, known):
    with database.writing() as connection:
        row = connection.execute(select(access).where(access.c.id == 1)).mappings().one()
        told = {"id": 90, "audit_event_hash": row["audit_event_hash"] if known else None}
        connection.execute(insert(access).values({**row, **told}))
    assert problem(database, viewer) == "Access 90 has no audit event of its own."


@pytest.mark.usefixtures("seen")
def test_accesses_before_there_were_events_for_them_are_let_be(database, viewer):
    changed(database, update(access).where(access.c.id == 1).values(audit_event_hash=None))
    assert problem(database, viewer).endswith("is gone.")
    with database.writing() as connection:
        connection.execute(delete(access))
        row = {"viewer_id": viewer.id, "kind": "exported", "reason": "", "at": "2025-01-01"}
        connection.execute(insert(access).values(row))
    assert not problem(database, viewer).startswith("Access")


@pytest.mark.acceptance
@pytest.mark.usefixtures("sampled")
def test_after_the_sample_went_the_chain_holds_by_its_tombstones(database, viewer):
    student = lists.student_list(database, viewer)["public_id"].iloc[0]
    record_visit(database, viewer, student=student)
    samples.remove_sample(database, viewer, today=TODAY)
    assert problem(database, viewer) == ""
    changed(database, update(tombstone).values(at="2026-01-01"))
    assert (
        problem(database, viewer) == "The tombstones of accesses are not those that a purge left."
    )
    changed(database, delete(tombstone))
    assert problem(database, viewer).endswith("is gone.")


@pytest.mark.usefixtures("seen")
def test_the_head_is_kept_in_a_file_once_a_day(database, viewer, tmp_path):
    kept = kept_in(database, tmp_path / "elsewhere" / "heads")
    for _ in range(2):
        audit_chain.keep_head(kept)
    ((at, events, told),) = [line.split() for line in heads(kept)]
    assert int(events) == audit_chain.check_chain(kept, viewer).events
    assert (len(at), len(told)) == (29, 64)


def heads(database):
    return Path(database.settings.audit_head).read_text().splitlines()


@pytest.mark.usefixtures("seen")
def test_a_line_of_another_day_is_followed_by_one_of_today(database, viewer, tmp_path):
    kept = kept_in(database, tmp_path / "heads")
    audit_chain.keep_head(kept)
    (line,) = heads(kept)
    (tmp_path / "heads").write_text(f"2026-01-05{line[10:]}\n")
    audit_chain.keep_head(kept)
    assert len(heads(kept)) == 2
    assert problem(kept, viewer) == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2026-01-05 1 " + "0" * 64, "The record was rewritten: line 1"),
        ("2026-01-05 999 " + "0" * 64, "The record was rewritten: line 1"),
        ("2026-01-05 0 " + "0" * 64, "The record was rewritten: line 1"),
        ("nonsense", "Line 1 of the audit chain's heads cannot be read."),
    ],
)
@pytest.mark.usefixtures("seen")
def test_a_head_that_the_chain_does_not_bear_out_is_told(database, viewer, tmp_path, line, told):
    (tmp_path / "heads").write_text(f"{line}\n")
    kept = kept_in(database, tmp_path / "heads")
    assert problem(kept, viewer).startswith(told)
    assert not store_care.check(kept, viewer).is_sound
    assert heads(kept) == [line]


@pytest.mark.usefixtures("seen")
def test_a_file_of_heads_that_cannot_be_read_is_told(database, viewer, tmp_path):
    assert problem(kept_in(database, tmp_path), viewer).endswith("cannot be read.")


@pytest.mark.usefixtures("seen")
def test_a_check_that_passes_keeps_the_head(database, viewer, tmp_path):
    kept = kept_in(database, tmp_path / "heads")
    assert store_care.check(kept, viewer).is_sound
    assert len(heads(kept)) == 1


@pytest.mark.usefixtures("seen")
def test_the_head_goes_to_a_syslog(database):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(10)
        place = f"syslog://127.0.0.1:{listening.getsockname()[1]}"
        head = audit_chain.keep_head(kept_in(database, place))
        told = listening.recv(1024).decode()
    assert f"head of the audit chain {head}" in told


def test_without_a_place_or_an_event_no_head_is_kept(database, tmp_path):
    assert audit_chain.keep_head(database) is None
    assert audit_chain.keep_head(kept_in(database, tmp_path / "heads")) is None


def test_who_may_not_see_the_audit_may_not_check_it(database, viewer):
    with pytest.raises(NotAllowed):
        problem(database, replace(viewer, roles=frozenset({Role.ADVISOR})))
    assert problem(database, replace(viewer, roles=frozenset({Role.AUDITOR}))) == ""
