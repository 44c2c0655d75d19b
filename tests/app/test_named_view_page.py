"""A dean opens a cohort by name only while somebody has opened it."""

from datetime import timedelta

import pytest
from signing_in import arrived, everybody, shell
from sqlalchemy import update
from visits import as_seen, let_go, opened, told, uploaded

from cohort_data.actions.people_for_a_time import open_cohort
from cohort_data.people import Period
from cohort_data.reports.lists import cohorts
from cohort_data.reports.people import people_list
from cohort_data.store import school
from cohort_data.store.tables.trust import access_grant
from components import cached

REASON = "June *committee*"


@pytest.fixture
def dean(at, monkeypatch):
    """The dashboard as a dean opens it, with the results of a small file on record."""

    def prepared(app):
        monkeypatch.setenv("COHORT_SIGN_IN", "local")
        let_go()
        uploaded(app.run())
        everybody()
        monkeypatch.setenv("COHORT_SIGN_IN", "oidc")

    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    return arrived(at("results where people sign in", prepared), "cora")


def cohort():
    return str(cohorts(cached.database(), shell())["public_id"].iloc[0])


def grant(today):
    """Open the cohort to the dean for today."""
    people = people_list(cached.database(), shell())
    cora = next(one for one in people if one.name == "Cora Lind")
    period = Period(valid_from=today, valid_to=today, reason=REASON)
    open_cohort(cached.database(), shell(), cora.public_id, cohort(), period, version=cora.version)


@pytest.fixture
def today(dean):
    assert not dean.exception
    with cached.database().reading() as connection:
        return school.today(connection)


def test_without_a_grant_it_says_whom_to_ask(dean):
    opened(dean, "named_view.py")
    assert "Nobody has opened a cohort for you" in told(dean)
    assert not [*dean.table, *dean.dataframe]


def test_with_a_grant_it_shows_who_failed_who_calls_and_what_is_decided(dean, today):
    grant(today)
    opened(dean, "named_view.py")
    shown = [*dean.table, *dean.dataframe][0].value
    assert [as_seen(name) for name in shown.iloc[:, 0]] == ["Ben Reyes · 1002", "Dee Ort · 1004"]
    assert [as_seen(name) for name in shown.columns] == [
        *("Student", "Why listed", "Last contact", "Who calls, plan", "Next"),
    ]
    assert "2 students have a failed exam on record, **2 not passed since**" in told(dean)
    assert REASON in told(dean)
    assert [each.label for each in dean.get("download_button")] == ["List for the meeting"]


def test_a_grant_that_is_over_shows_nothing_at_the_next_click(dean, today):
    grant(today)
    opened(dean, "named_view.py")
    with cached.database().writing() as connection:
        before = (today - timedelta(days=1)).isoformat()
        connection.execute(update(access_grant).values(valid_from=before, valid_to=before))
    dean.run()
    assert not [*dean.table, *dean.dataframe]
    assert "nothing here" in told(dean)


def test_another_cohort_in_the_address_is_refused_like_one_that_is_not_there(dean, today):
    opened(dean, "named_view.py", cohort=cohort())
    refused = told(dean)
    assert "nothing here" in refused
    grant(today)
    opened(dean, "named_view.py", cohort="0123456789abcdef")
    assert told(dean) == refused


def test_the_page_is_where_a_dean_starts_and_no_advisor_has_it(dean):
    assert "Named view" in told(dean)
    arrived(dean, "ben")
    with pytest.raises(ValueError, match=r"named_view\.py"):
        opened(dean, "named_view.py")
