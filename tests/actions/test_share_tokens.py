"""No secret but the right one opens a link, and every refusal says the same: figure B1."""

import random
import string
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from cohort_data.access import Role
from cohort_data.actions import shared_view
from cohort_data.actions.shared_view import UNAVAILABLE, redeem
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import NotFound
from cohort_data.sharing.links import Refusal, told, why_closed
from cohort_data.sharing.tokens import new_token, slow_hash, token_hash
from cohort_data.store.tables.people import viewer as people
from cohort_data.store.tables.people import viewer_cohort
from cohort_data.store.tables.sharing import share_link, share_view
from tests.people import on_record
from tests.shares import class_of_120, cohort_of, linked, soon

# The store asks by the hash alone: SQLite and PostgreSQL differ in nothing here.
POSTGRESQL_AT_RELEASE = True
SIGNS = string.ascii_letters + string.digits + "-_"
LOOK_ALIKE = str.maketrans("aeopcxABEHKMOPCTX-", "аеорсхАВЕНКМОРСТХ‐")
SQL = ("' OR '1'='1", "%", "_" * 42, "'; DROP TABLE share_link; --", "\x00", "null")
STATES = 500
PASSCODE = "open sesame"


def flipped(token, chance):
    """The same secret with one bit of its letters changed."""
    at = chance.randrange(len(token))
    return token[:at] + chr(ord(token[at]) ^ 1 << chance.randrange(7)) + token[at + 1 :]


def forged(real, chance):
    """One forged secret of each kind, made from a real one."""
    yield "".join(chance.choices(SIGNS, k=43))
    yield real[: chance.randrange(43)]
    yield flipped(real, chance)
    yield real.swapcase()
    yield real.translate(LOOK_ALIKE)
    yield real + chance.choice(SIGNS)
    yield chance.choice((" ", "\n", "\t")) + real
    yield real + chance.choice(SQL)
    yield chance.choice(SQL)
    yield token_hash(real)


def answer(database, token, passcode="", at=None):
    """What is said to somebody who comes with this secret; nothing where it opens."""
    try:
        redeem(database, token, passcode, at=at or soon())
    except NotFound as refused:
        return str(refused)
    return ""


BEGINS = {"embedded": class_of_120}


@pytest.fixture
def cohort(embedded):
    return cohort_of(embedded, local_viewer(embedded))


@pytest.fixture
def real(embedded, cohort):
    """A link that opens, made by somebody who may go."""
    ada = on_record(embedded, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])
    return linked(embedded, ada, cohort).token


def copies(database, token, number, **changed):
    """So many links like this one but for their secrets and what is changed; their secrets.

    That they were refused is on record already, so that asking again writes nothing.
    """
    tokens = [new_token() for _ in range(number)]
    with database.writing() as connection:
        query = select(share_link).where(share_link.c.token_hash == token_hash(token))
        kept = dict(connection.execute(query).mappings().one()) | changed
        del kept["id"]
        rows = [kept | {"public_id": each[:16], "token_hash": token_hash(each)} for each in tokens]
        connection.execute(insert(share_link), rows)
        keys = connection.execute(select(share_link.c.id)).scalars().all()
        before = [
            {"share_link_id": key, "at": told(soon()), "kind": why}
            for key in keys
            for why in Refusal
        ]
        connection.execute(insert(share_view), before)
    return tokens


def gone(database):
    with database.writing() as connection:
        leaves = update(people).where(people.c.name == "Ada")
        connection.execute(leaves.values(disabled_at=told(soon())))


def out_of_scope(database):
    with database.writing() as connection:
        ada = select(people.c.id).where(people.c.name == "Ada")
        over = update(viewer_cohort).where(viewer_cohort.c.viewer_id.in_(ada))
        connection.execute(over.values(valid_to="2026-01-01"))


PAST, FUTURE = "2026-01-01T00:00:00.000+00:00", "2999-01-01T00:00:00.000+00:00"
CLOSED = {
    "expired": {"expires_at": PAST},
    "revoked": {"revoked_at": PAST},
    "not yet valid": {"not_before": FUTURE},
    "creator disabled": gone,
    "wrong scope": out_of_scope,
}


def all_forged(database, real, number, seed=1):
    chance = random.Random(seed)
    kinds = [token for _ in range(number // 10) for token in forged(real, chance)]
    return {answer(database, token) for token in kinds if token != real}, len(kinds)


def test_no_forged_secret_opens_and_all_are_answered_alike(embedded, real):
    assert all_forged(embedded, real, 10_000) == ({UNAVAILABLE}, 10_000)
    assert answer(embedded, "A" * 1_000_000) == UNAVAILABLE
    assert answer(embedded, real) == ""


@pytest.mark.acceptance
def test_no_forged_secret_of_a_million_opens(embedded, real):
    assert all_forged(embedded, real, 1_000_000, seed=2) == ({UNAVAILABLE}, 1_000_000)


def answers_of(database, real, state, number=STATES):
    """What is said to the holders of so many links that are closed for the same reason."""
    change = CLOSED[state]
    tokens = copies(database, real, number, **({} if callable(change) else change))
    if callable(change):
        change(database)
    return [answer(database, token) for token in tokens]


@pytest.mark.parametrize("state", CLOSED)
def test_no_closed_link_opens_and_all_are_answered_alike(embedded, real, state):
    assert set(answers_of(embedded, real, state)) == {UNAVAILABLE}


def test_no_wrong_passcode_opens_and_all_are_answered_alike(embedded, real):
    quick = f"scrypt$2$00${slow_hash(PASSCODE, bytes(1), 2)}"
    tokens = copies(embedded, real, STATES // 50, passcode_hash=quick)
    at = soon()
    said = [answer(embedded, token, f"guess {each}", at) for token in tokens for each in range(50)]
    assert (set(said), len(said)) == ({UNAVAILABLE}, STATES)
    assert answer(embedded, tokens[0], PASSCODE, at + timedelta(hours=1)) == ""


# A build that does not look at one of the reasons: what the tests above must notice.
BLIND = {
    "expired": {"expires_at": datetime.fromisoformat(FUTURE)},
    "revoked": {"is_revoked": False},
    "not yet valid": {"not_before": None},
    "creator disabled": {"creator_may": True},
    "wrong scope": {"creator_may": True},
}


@pytest.mark.parametrize("state", CLOSED)
def test_a_build_that_does_not_look_would_be_found(embedded, real, state, monkeypatch):
    def blind(link, at):
        return why_closed(replace(link, **BLIND[state]), at)

    monkeypatch.setattr(shared_view, "why_closed", blind)
    assert set(answers_of(embedded, real, state, number=3)) == {""}


def test_a_build_that_asks_for_no_passcode_would_be_found(embedded, real, monkeypatch):
    monkeypatch.setattr(shared_view, "wrong_passcode", lambda *_: None)
    (token,) = copies(
        embedded, real, 1, passcode_hash=f"scrypt$2$00${slow_hash(PASSCODE, b'0', 2)}"
    )
    assert answer(embedded, token, "guess") == ""
