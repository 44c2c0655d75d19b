"""Each section of the settings, and each offer to set something, is for those who may."""

import pytest
from signing_in import advises, arrived, everybody, loses, named, shell
from visits import button, field, opened, told

from cohort_data.access import Role
from components import cached
from tests.files import STEP_1, save, step_1


@pytest.fixture
def shared(at, monkeypatch):
    """The dashboard where people sign in, with somebody of each role on record."""
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    return at("everybody", lambda _: everybody())


@pytest.mark.parametrize(
    ("who", "sections"),
    [
        (
            "ada",
            [
                "Your name",
                "School",
                "First messages",
                "Flag rules",
                "Where the record is kept",
                "Backups",
            ],
        ),
        ("ben", ["Your name", "Exams and pass marks"]),
        ("cora", ["Your name"]),
        ("dee", ["Your name"]),
    ],
)
def test_everybody_finds_the_settings_that_are_theirs(shared, who, sections):
    opened(arrived(shared, who), "settings.py")
    assert [each.value for each in shared.header] == sections
    assert not shared.error
    assert "one person to Stepwise" not in told(shared)


def test_where_nobody_signs_in_the_name_is_said_to_mean_little(app):
    opened(app, "settings.py")
    assert "one person to Stepwise" in told(app)


def test_whose_role_was_taken_since_the_page_was_drawn_saves_nothing(shared):
    opened(arrived(shared, "ada"), "settings.py")
    loses("ada", Role.ADMINISTRATOR)
    field(shared, "Name").set_value("Lakeside")
    button(shared, "Save").click().run()
    assert "nothing here" in told(shared)
    assert cached.school(shell()).name == "Our school"


def test_only_an_advisor_of_every_cohort_is_offered_the_sample(shared):
    arrived(shared, "ben")
    assert "Load the sample cohort" in [each.label for each in shared.button]


def test_an_advisor_of_some_cohorts_may_drop_a_file_and_finds_no_door_to_the_sample(shared):
    advises("eve", "Class of 2031")
    arrived(shared, "eve")
    assert "Drop a file" in [each.value for each in shared.header]
    assert "Load the sample cohort" not in [each.label for each in shared.button]


def test_an_advisor_without_a_cohort_is_told_whom_to_ask(shared):
    arrived(shared, "eve")
    assert "No cohort is assigned to you yet" in told(shared)
    assert "Load the sample cohort" not in [each.label for each in shared.button]


@pytest.mark.acceptance
def test_the_overview_asks_nobody_for_the_type_of_school_who_may_not_set_it(at, monkeypatch):
    def prepared(_app):
        named("ben")
        save(cached.database(), shell(), step_1(("s1", "2026-01-05", "Fail")), STEP_1)

    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    app = arrived(at("a failed Step 1 where people sign in", prepared), "ben")
    assert "Passed at the first attempt" in told(app)
    assert "Save school type" not in [each.label for each in app.button]
