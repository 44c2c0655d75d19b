"""Each section of the settings, and each offer to set something, is for those who may."""

import pytest
from signing_in import arrived, everybody
from visits import button, field, opened, told

from cohort_data.access import Role
from cohort_data.actions.people import change_person
from cohort_data.people import PersonDraft
from cohort_data.reports.people import people_list
from components import cached


@pytest.fixture
def shared(at, monkeypatch):
    """The dashboard where people sign in, with somebody of each role on record."""
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    return at("everybody", lambda _: everybody())


def headers(app):
    return [each.value for each in app.header]


@pytest.mark.parametrize(
    ("who", "sections"),
    [
        ("ada", ["Your name", "School", "Where the record is kept", "Backups"]),
        ("ben", ["Your name", "Exams and pass marks"]),
        ("cora", ["Your name"]),
        ("dee", ["Your name"]),
    ],
)
def test_everybody_finds_the_settings_that_are_theirs(shared, who, sections):
    opened(arrived(shared, who), "settings.py")
    assert headers(shared) == sections
    assert not shared.error
    assert "one person to Stepwise" not in told(shared)


def test_where_nobody_signs_in_the_name_is_said_to_mean_little(app):
    opened(app, "settings.py")
    assert "one person to Stepwise" in told(app)


def test_a_role_that_was_taken_meanwhile_saves_nothing_more(shared):
    opened(arrived(shared, "ada"), "settings.py")
    database = cached.database()
    shell, ada = [
        next(one for one in people_list(database, found) if one.name == name)
        for found, name in ((shell_of(), "This computer"), (shell_of(), "Ada Moss"))
    ]
    assert shell
    taken = PersonDraft(name=ada.name, roles=frozenset({Role.AUDITOR}), version=ada.version)
    arrived_too(shared)
    change_person(database, shell_of(), ada.public_id, taken)
    field(shared, "Name").set_value("Lakeside")
    button(shared, "Save").click().run()
    assert "nothing here" in told(shared)
    assert cached.school(shell_of()).name == "Our school"
