"""Whatever is seen or taken along by name is on record, and no byte of that record can change."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Table, select, text, update

from cohort_data.access import Role, Viewer
from cohort_data.actions import audit_chain, samples
from cohort_data.actions.documents import record_export, record_lines, record_list
from cohort_data.actions.visits import record_list_view, record_visit
from cohort_data.reports import lists
from cohort_data.store import audit, vouching
from cohort_data.store.tables.people import student, viewer, viewer_cohort, viewer_role
from cohort_data.store.tables.school import cohort
from cohort_data.store.tables.trust import access, audit_event
from cohort_data.words import AccessKind
from tests.files import ON_1_MAY, TODAY, save, scores

POSTGRESQL_AT_RELEASE = True
TIMES, BYTES = 500, 100
LISTS = [AccessKind.SAW_FLAGGED, AccessKind.SAW_AREAS, AccessKind.SAW_PLANS]
COHORTS = ("Class of 2028", "Class of 2029")
WHY = "covers for a colleague"


def two_cohorts(database, viewer):
    """Save five students of each of two cohorts."""
    for number, name in enumerate(COHORTS):
        rows = [(f"{number}{each}", 40 + each) for each in range(5)]
        save(database, viewer, scores(*rows), replace(ON_1_MAY, cohort=name), name=f"{number}.csv")


BEGINS = {"people": two_cohorts}


@pytest.fixture
def people(database, viewer):
    """Three advisors: of all cohorts, of the first, of the second."""
    keys = lists.cohorts(database, viewer)["cohort_id"].tolist()
    with database.writing() as connection:
        return [viewer, *(advisor(connection, key) for key in keys)]


def advisor(connection: Connection, key: int) -> Viewer:
    """A viewer of one cohort, with a reason."""
    told = {"issuer": "id", "subject": str(key), "name": f"A{key}", "email": ""}
    told |= {"decides_promotion": False, "session_epoch": 0, "created_at": "2026-01-01"}
    row = connection.execute(viewer.insert().values(public_id=f"advisor{key}", **told))
    own = row.inserted_primary_key[0]
    connection.execute(viewer_role.insert().values(viewer_id=own, role=Role.ADVISOR))
    connection.execute(viewer_cohort.insert().values(viewer_id=own, cohort_id=key, reason=WHY))
    return Viewer(own, f"advisor{key}", f"A{key}", frozenset({Role.ADVISOR}), frozenset({key}))


class Walk:
    """A random walk over what can be seen and taken along, with the rows it must leave."""

    def __init__(self, database, people, seed):
        self.database, self.people, self.chance = database, people, random.Random(seed)
        self.mine = {who: self.visible(who) for who in people}
        self.seen: set[tuple[object, ...]] = set()
        self.taken: Counter[tuple[object, ...]] = Counter()

    def visible(self, who):
        students = lists.student_list(self.database, who)["public_id"].tolist()
        return students, lists.cohorts(self.database, who)["public_id"].tolist()

    def step(self):
        who = self.chance.choice(self.people)
        mine, cohorts = self.mine[who]
        act = self.chance.choice([self.visit, self.list_view, self.export, self.list_export])
        act(who, self.chance.choice(mine), self.chance.choice([None, *cohorts]), cohorts)

    def visit(self, who, student, _cohort, _cohorts):
        record_visit(self.database, who, student=student)
        self.seen.add((who.id, AccessKind.SAW_STUDENT, student, "", ""))

    def list_view(self, who, _student, cohort, cohorts):
        kind = self.chance.choice(LISTS)
        record_list_view(self.database, who, kind=kind, cohort=cohort)
        of = cohorts if cohort is None else [cohort]
        self.seen |= {(who.id, kind, "", each, "") for each in of}

    def export(self, who, student, _cohort, _cohorts):
        record_export(self.database, who, student=student, what="meeting sheet")
        self.taken[(who.id, AccessKind.EXPORTED, student, "", "meeting sheet")] += 1

    def list_export(self, who, _student, cohort, cohorts):
        record_list(self.database, who, cohort=cohort, what="list, CSV")
        of = cohorts if cohort is None else [cohort]
        self.taken.update((who.id, AccessKind.EXPORTED, "", each, "list, CSV") for each in of)

    @property
    def expected(self):
        return Counter(self.seen) + self.taken


def on_record(database):
    """The rows as who, kind, student, cohort (where there is no student), what."""
    query = (
        select(access, student.c.public_id.label("whom"), cohort.c.public_id.label("whose"))
        .outerjoin(student, student.c.id == access.c.student_id)
        .outerjoin(cohort, cohort.c.id == access.c.cohort_id)
    )
    with database.reading() as connection:
        rows = connection.execute(query).all()
    why = {row.reason for row in rows}
    told = [
        (row.viewer_id, row.kind, row.whom or "", "" if row.whom else row.whose, row.what)
        for row in rows
    ]
    return Counter(told), why


def problem(database, viewer):
    return audit_chain.check_chain(database, viewer).problem


def test_what_was_seen_and_taken_along_is_on_record_exactly_and_erased_with_a_trace(
    database, viewer, people
):
    walk = Walk(database, people, seed=20261128)
    for _ in range(TIMES):
        walk.step()
    found, why = on_record(database)
    assert found == walk.expected
    assert why == {"local sign-in", WHY}
    assert problem(database, viewer) == ""
    samples.load_sample(database, viewer, today=TODAY)
    for one in lists.student_list(database, viewer)["public_id"][:40]:
        record_visit(database, viewer, student=one)
    samples.remove_sample(database, viewer, today=TODAY)
    assert problem(database, viewer) == ""
    assert on_record(database)[0] >= walk.expected


TAMPERED = {
    audit_event: [each.name for each in audit_event.c if each.name != "id"],
    access: [each.name for each in access.c if each.name != "id"],
}


def tamper(connection: Connection, table: Table, chance: random.Random) -> None:
    """Change one sign of one value of one row."""
    row = chance.choice(connection.execute(select(table)).mappings().all())
    name = chance.choice([name for name in TAMPERED[table] if row[name] not in {None, ""}])
    connection.execute(
        update(table).where(table.c.id == row["id"]).values({name: other(row[name], chance)})
    )


def other(value, chance):
    if isinstance(value, int):
        return value + chance.choice([1, 2])
    at = chance.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


def without_guards(connection: Connection) -> None:
    """Take away what keeps an ordinary writer from changing the record."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER audit_event_only_grows"))
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    else:
        connection.execute(text("SET session_replication_role = replica"))


def tampered(database, people, judge) -> int:
    """How many of so many changes, one at a time, a judge finds."""
    walk, chance = Walk(database, people, seed=7), random.Random(11)
    for _ in range(40):
        walk.step()
    found = 0
    for number in range(BYTES):
        table = (audit_event, access)[number % 2]
        with database.engine.connect() as connection, connection.begin() as transaction:
            without_guards(connection)
            tamper(connection, table, chance)
            found += bool(judge(connection))
            transaction.rollback()
    return found


def test_every_changed_byte_is_found(database, people):
    assert tampered(database, people, lambda each: audit_chain.checked(each, "").problem) == BYTES


def test_a_check_that_skips_the_accesses_would_miss_some(database, people):
    found = tampered(database, people, lambda each: audit.broken_event(each) is not None)
    assert BYTES // 2 <= found < BYTES


def test_the_lines_of_an_upload_are_among_what_is_kept(database, viewer, people):
    upload = lists.upload_list(database, viewer)["public_id"].iloc[0]
    record_lines(database, people[0], upload=upload, what="skipped lines, CSV")
    assert "skipped lines, CSV" in {key[-1] for key in on_record(database)[0]}
    with database.reading() as connection:
        assert vouching.access_problem(connection) == ""
