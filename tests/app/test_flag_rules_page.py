"""A flag rule is changed with its effect in sight, and tried on past weeks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from signing_in import arrived, everybody, loses
from sqlalchemy import select
from visits import as_seen, button, field, links, opened, told, uploaded

from cohort_data.access import Role
from cohort_data.store.tables.trust import access
from cohort_data.words import AccessKind
from components import cached, signed_in
from tests.files import ASKED, save, scores

NEAR = """Student ID,Name,Total
1001,Ada Moss,52
1002,Ben Reyes,48
1003,Cy Cole,57
"""


@pytest.fixture
def near(at):
    """The dashboard after a file with one failure, one near miss and one just above it."""
    return at("near misses", lambda app: uploaded(app, NEAR))


def toggle(app, label):
    return next(each for each in app.toggle if each.label == label)


def at_rule(app, name="near_miss"):
    return opened(app, "flag_rules.py", rule=name)


def test_settings_lead_to_the_rules(results):
    opened(results, "settings.py")
    links = [each.proto.label for each in results.get("page_link")]
    assert "Look at the flag rules" in links


def test_a_rule_stands_in_words_with_its_source_and_all_rules_below(near):
    at_rule(near)
    assert "An exam passed by at most 5 points within the last 12 months." in told(near)
    assert "Source: TCU School of Medicine" in told(near)
    assert len(near.table[1].value) == 13


def test_a_change_is_counted_live_and_then_saved_as_a_version(near):
    at_rule(near)
    assert "As it stands it finds 1 enrolled student." in told(near).replace("**", "")
    field(near, "Points above the pass mark").set_value(7).run()
    assert "2 students now; 1 more than before." in told(near)
    assert "The list stays as it is." in told(near)
    toggle(near, "Puts students on the list").set_value(True).run()
    assert "Saving it puts 2 students onto the list." in told(near)
    button(near, "Save as a new version").click().run()
    assert "Saved as version 2" in told(near)
    assert [as_seen(one) for one in near.table[0].value.iloc[0].tolist()[:3]] == [
        "2",
        "Lists students",
        "An exam passed by at most 7 points within the last 12 months.",
    ]


@pytest.mark.acceptance
def test_a_student_listed_by_a_rule_is_not_called_failed_and_has_the_rows(near):
    at_rule(near)
    toggle(near, "Puts students on the list").set_value(True).run()
    button(near, "Save as a new version").click().run()
    opened(near, "flagged_students.py")
    assert "1 student is listed by another rule, without a failed attempt." in told(near)
    opened(near, "student.py", student=links(near)["Ada Moss"])
    assert "Worth a look · Near miss" in told(near).replace("**", "")
    assert near.table[0].value.iloc[0].tolist()[0] == "Final exam"


def test_a_change_that_cannot_be_is_explained_and_not_offered(near):
    at_rule(near, "readiness")
    field(near, "Low end of the band").set_value(70).run()
    assert "The low end of the band lies below its high end" in told(near)
    assert button(near, "Save as a new version").disabled


@pytest.mark.acceptance
def test_a_change_of_a_rule_that_somebody_changed_is_refused(near):
    at_rule(near)
    field(near, "Points above the pass mark").set_value(7).run()
    other = opened(at_second(near), "flag_rules.py", rule="near_miss")
    field(other, "Points above the pass mark").set_value(9).run()
    button(other, "Save as a new version").click().run()
    button(near, "Save as a new version").click().run()
    assert "Somebody changed this rule after you opened it" in told(near)


def at_second(app):
    return type(app).from_file(app._script_path, default_timeout=60).run()


def test_a_dry_run_tells_its_finding_and_names_who_would_be_missed(near):
    at_rule(near, "failed_once")
    toggle(near, "In use").set_value(False).run()
    button(near, "Replay the past weeks").click().run()
    assert [each.value for each in near.subheader] == ["The changed rule would have raised 1 fewer"]
    assert "As it is: 1 student raised, 0 of them failed later." in told(near)


def test_a_dry_run_that_names_students_is_on_record(app):
    database, viewer, today = cached.database(), signed_in.current(), signed_in.today()
    for days, name in ((100, "first.csv"), (30, "second.csv")):
        on = replace(ASKED, date=today - timedelta(days=days), exam=name)
        save(database, viewer, scores(("s1", 40), ("s2", 90)), on, name=name, today=today)
    at_rule(app, "failed_once")
    toggle(app, "In use").set_value(False).run()
    assert seen_of(database) == []
    button(app, "Replay the past weeks").click().run()
    assert "s1" in links(app)
    assert seen_of(database) == [AccessKind.SAW_STUDENTS]


def seen_of(database):
    with database.reading() as connection:
        return list(connection.execute(select(access.c.kind)).scalars())


def test_what_changes_by_the_day_is_not_replayed(near):
    at_rule(near, "quiet_plan")
    assert "nothing of it can be replayed" in told(near)
    assert "Replay the past weeks" not in [each.label for each in near.button]


@pytest.mark.acceptance
@pytest.mark.parametrize("who", ["ben", "dee"])
def test_who_may_not_set_up_the_school_finds_no_rules(at, monkeypatch, who):
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    app = arrived(at("everybody", lambda _: everybody()), who)
    opened(app, "settings.py")
    assert "Flag rules" not in [each.value for each in app.header]


@pytest.mark.acceptance
def test_an_administrator_whose_role_was_taken_changes_nothing(at, monkeypatch):
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    app = arrived(at("everybody", lambda _: everybody()), "ada")
    at_rule(app)
    field(app, "Points above the pass mark").set_value(7).run()
    loses("ada", Role.ADMINISTRATOR)
    button(app, "Save as a new version").click().run()
    assert "nothing here" in told(app)
