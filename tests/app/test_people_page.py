"""An administrator says who may see what, in words that need no manual."""

from datetime import timedelta

import pytest
from signing_in import arrived, everybody, loses, shell
from visits import button, field, opened, told

from cohort_data.access import Role
from cohort_data.actions.people import sign_out_everywhere
from cohort_data.reports.people import people_list
from cohort_data.store import school
from components import cached, signed_in

COHORT = "Class of 2028"


def with_cohort(_app):
    everybody()
    with cached.database().writing() as connection:
        school.add_cohort(connection, COHORT, is_sample=False)


@pytest.fixture
def local(at):
    """The dashboard of one computer, with people prepared."""
    return at("prepared", with_cohort)


@pytest.fixture
def shared(at, monkeypatch):
    """The dashboard where people sign in, as an administrator opens it."""
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    return arrived(at("prepared where people sign in", with_cohort), "ada")


def person(name):
    return next(one for one in people_list(cached.database(), shell()) if one.name == name)


def at_person(app, name):
    return opened(app, "people.py", person=person(name).public_id)


def box(app, text, *, last=True):
    found = [each for each in app.checkbox if each.label.startswith(text)]
    return found[-1 if last else 0]


def tables(app):
    return [*app.table, *app.dataframe]


def listed(app, name):
    frame = tables(app)[0].value
    return frame[frame.iloc[:, 0].map(str) == name].iloc[0].tolist()


def fields(app, label):
    return [each for each in (*app.text_input, *app.multiselect) if each.label == label]


def test_it_says_in_a_sentence_that_nobody_signs_in_yet_and_lists_people_all_the_same(local):
    opened(local, "people.py")
    assert "Nobody signs in here yet" in told(local)
    assert "COHORT_SIGN_IN" in told(local)
    assert "Ben Reyes" in tables(local)[0].value.to_string()


def test_where_people_sign_in_that_sentence_is_not_there(shared):
    opened(shared, "people.py")
    assert "Nobody signs in here yet" not in told(shared)
    assert not shared.error


def test_an_advisor_without_a_cohort_is_pointed_out_until_there_is_one(local):
    at_person(local, "Eve Stone")
    assert "Eve Stone is an advisor without a cohort" in told(local).replace("*", "")
    fields(local, "Cohorts of an advisor")[-1].select(COHORT)
    button(local, "Save person").click().run()
    assert "without a cohort" not in told(local)
    assert person("Eve Stone").sees == (COHORT,)


def test_somebody_is_added_by_email(local):
    opened(local, "people.py")
    field(local, "E-mail").set_value("Fay@Example.edu")
    field(local, "Name").set_value("Fay Hill")
    box(local, "**Advisor**", last=False).check()
    box(local, "All cohorts", last=False).check()
    button(local, "Add person").click().run()
    assert "is on record" in told(local)
    fay = person("Fay Hill")
    assert (fay.email, fay.roles, fay.cohorts) == ("fay@example.edu", {Role.ADVISOR}, None)
    assert field(local, "E-mail").value == ""


def test_what_is_wrong_is_said_and_what_was_typed_stays(local):
    opened(local, "people.py")
    field(local, "E-mail").set_value("ben@example.edu")
    field(local, "Name").set_value("Ben Reyes")
    box(local, "**Dean**", last=False).check()
    button(local, "Add person").click().run()
    assert "on record already" in told(local)
    assert field(local, "E-mail").value == "ben@example.edu"


def test_what_a_colleague_changed_meanwhile_is_not_overwritten(local):
    at_person(local, "Ben Reyes")
    ben = person("Ben Reyes")
    sign_out_everywhere(cached.database(), shell(), ben.public_id, version=ben.version)
    box(local, "**Dean**").check()
    button(local, "Save person").click().run()
    assert "Nothing was overwritten" in told(local)
    assert person("Ben Reyes").roles == {Role.ADVISOR}


def test_a_cover_is_arranged_listed_and_ended(local):
    at_person(local, "Eve Stone")
    fields(local, "Cohorts to cover")[0].select(COHORT)
    fields(local, "Why")[0].set_value("Covers for *Ben*")
    button(local, "Arrange cover").click().run()
    assert "Covers for *Ben*" in told(local)
    assert person("Eve Stone").covers[0].valid_to == str(signed_in.today() + timedelta(days=14))
    button(local, "End now").click().run()
    assert person("Eve Stone").covers == ()


def test_a_cohort_is_opened_to_a_dean_and_closed(local):
    at_person(local, "Cora Lind")
    assert "Only an advisor can cover" in told(local)
    fields(local, "Why")[0].set_value("June committee")
    button(local, "Open by name").click().run()
    assert person("Cora Lind").grants[0].reason == "June committee"
    button(local, "Close now").click().run()
    assert person("Cora Lind").grants == ()


def test_somebody_is_disabled_and_enabled(local):
    at_person(local, "Ben Reyes")
    button(local, "Disable").click().run()
    assert "may no longer sign in" in told(local)
    button(local, "Enable").click().run()
    assert "may sign in again" in told(local)


def test_nobody_is_offered_to_disable_themselves_or_the_computer(shared):
    for name in ("Ada Moss", "This computer"):
        at_person(shared, name)
        assert "Disable" not in [each.label for each in shared.button]


def test_the_access_review_is_shown_and_offered_twice(local):
    opened(local, "people.py")
    assert "All cohorts" in tables(local)[-1].value.to_string()
    labels = {each.proto.label for each in local.get("download_button")}
    assert labels == {"Download CSV", "Download Excel"}


def test_whose_role_was_taken_since_the_page_was_drawn_changes_nobody(shared):
    at_person(shared, "Ben Reyes")
    loses("ada", Role.ADMINISTRATOR)
    button(shared, "Disable").click().run()
    assert "nothing here" in told(shared)
    assert person("Ben Reyes").state == "invited"


@pytest.mark.parametrize("who", ["ben", "cora", "dee"])
def test_the_page_is_for_administrators_alone(shared, who):
    arrived(shared, who)
    with pytest.raises(ValueError, match=r"people\.py"):
        opened(shared, "people.py")


def test_a_name_is_shown_as_it_was_typed(local):
    at_person(local, "Eve Stone")
    fields(local, "Name")[-1].set_value("*Eve* [x](http://y.example)")
    button(local, "Save person").click().run()
    assert "*Eve* [x](http://y.example) is an advisor" in told(local).replace("**", "")
