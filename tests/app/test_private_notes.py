"""A private note on the page: who is offered one, who reads it, and on which pages it is not."""

import logging
import pickle
import time
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.runtime.caching import cache_data_api
from streamlit.testing.v1 import AppTest
from visits import button, field, let_go, links, opened, told

from cohort_data.access import RULES, Role
from cohort_data.actions.notes import write_note
from cohort_data.notes import NoteDraft
from cohort_data.private_notes import keys
from cohort_data.store import private_notes
from cohort_data.words import NoteLevel
from components import cached
from components.page_list import PAGES
from tests.canaries import CANARIES, found_in
from tests.people import ISSUER, email_of, on_record

PEOPLE = {
    "Ann Author": {},
    "Otto Other": {"roles": (Role.ADVISOR, Role.ADMINISTRATOR)},
    "Dora Decides": {"decides": True},
    "Ada Administrator": {"roles": (Role.ADMINISTRATOR,)},
    "Dean Doe": {"roles": (Role.DEAN,)},
}
OTHERS = [name for name in PEOPLE if name != "Ann Author"]
PARTS = ("summary", "areas", "plan", "notes")


@pytest.fixture
def key_file(tmp_path, monkeypatch):
    """A key file, which the dashboard is told of."""
    keys.make_key_file(tmp_path / "notes.key")
    monkeypatch.setenv("COHORT_PRIVATE_KEY_FILE", str(tmp_path / "notes.key"))
    return tmp_path / "notes.key"


@pytest.fixture
def student(results):
    """The public id of a student on record."""
    opened(results, "flagged_students.py")
    return links(results)["Ben Reyes"]


@pytest.fixture
def office(student, key_file, monkeypatch):
    """Several people who sign in, of whom one has written private notes on a student."""
    assert key_file
    monkeypatch.setenv("COHORT_SIGN_IN", "oidc")
    let_go()
    database = cached.database()
    people = {
        name: on_record(
            database,
            name,
            *given.get("roles", (Role.ADVISOR,)),
            cohorts=None,
            decides=given.get("decides", False),
        )
        for name, given in PEOPLE.items()
    }
    for canary in CANARIES:
        draft = NoteDraft(student, NoteLevel.PRIVATE, canary)
        write_note(database, people["Ann Author"], draft)
    return student


def signed_in(name: str) -> AppTest:
    """The dashboard as one of these people sees it."""
    app = AppTest.from_file("../../pages/navigation.py", default_timeout=60)
    app.user = {
        "is_logged_in": True,
        "iss": ISSUER,
        "sub": email_of(name),
        "name": name,
        "nonce": name,
        "iat": int(time.time()),
        "email": "",
        "email_verified": True,
    }
    return app.run()


def sent(app: AppTest) -> str:
    """Everything that a run sends to the browser or keeps for this visit."""
    drawn = [str(getattr(each, "proto", "")) for each in app._tree]
    kept = {key: app.session_state[key] for key in app.session_state}
    return "\n".join([*drawn, str(kept), str(app.query_params)])


def everything(name: str, student: str, parts=PARTS) -> str:
    """What every page that somebody may open sends, the parts of the student's one by one."""
    app, roles = signed_in(name), set(PEOPLE[name].get("roles", (Role.ADVISOR,)))
    mine = [entry.name for entry in PAGES if RULES[entry.permission] & roles]
    pages = [(each, {}) for each in mine if each != "student"]
    if "student" in mine:
        pages += [("student", {"student": student, "part": part}) for part in parts]
    seen = [sent(opened(app, f"{each}.py", **at)) for each, at in pages]
    return "\n".join([sent(signed_in(name)), *seen])


def notes_of(app: AppTest, student: str) -> AppTest:
    return opened(app, "student.py", student=student, part="notes")


def note_level(app: AppTest):
    return next(each for each in app.radio if each.label == "Level")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.acceptance if name == "Dora Decides" else ())
        for name in OTHERS
    ],
)
def test_no_page_of_another_viewer_holds_a_private_note(office, name):
    assert found_in(everything(name, office)) == []


@pytest.mark.acceptance
def test_the_author_reads_it_among_the_notes_and_on_no_other_page(office, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    remembered = []
    spy = SimpleNamespace(**vars(pickle))
    spy.dumps = lambda *given: remembered.append(pickle.dumps(*given)) or remembered[-1]
    monkeypatch.setattr(cache_data_api, "pickle", spy)
    st.cache_data.clear()
    app, others = signed_in("Ann Author"), [part for part in PARTS if part != "notes"]
    assert found_in(sent(notes_of(app, office))) == list(CANARIES)
    assert found_in(everything("Ann Author", office, others)) == []
    assert remembered
    assert found_in(b"".join(remembered).decode("latin-1")) == []
    assert found_in(caplog.text) == []


@pytest.mark.acceptance
def test_these_tests_notice_a_query_that_lets_others_read(office, monkeypatch):
    monkeypatch.setattr(private_notes, "readable", lambda *_: private_notes.of_student(1)[1])
    assert found_in(everything("Otto Other", office, ["notes"])) == list(CANARIES)


@pytest.mark.acceptance
def test_an_author_names_a_colleague_who_then_reads_it(office):
    app = notes_of(signed_in("Ann Author"), office)
    assert "Nobody but you" in told(app)
    assert field(app, "Colleague").options == ["Otto Other", "This computer"]
    field(app, "Why this colleague reads them").set_value("Stands in for me")
    button(app, "Name reader").click().run()
    assert "Your colleague can read" in told(app)
    other = notes_of(signed_in("Otto Other"), office)
    assert found_in(told(other)) == list(CANARIES)
    assert "Who else reads" not in sent(other)
    assert "Take back" not in [each.label for each in other.button]
    button(notes_of(app, office), "Take back").click().run()


@pytest.mark.acceptance
def test_a_locked_note_is_said_in_one_sentence_and_other_notes_go_on(office, key_file):
    key_file.write_text("ab")
    app = notes_of(signed_in("Ann Author"), office)
    assert "3 private notes cannot be opened" in told(app)
    assert not app.exception
    field(app, "Note").set_value("For the team")
    assert "The note is saved" in told(button(app, "Save note").click().run())


def test_without_a_key_file_no_private_level_is_offered(results, student):
    assert note_level(notes_of(results, student)).options == ["Team", "Student-visible"]


@pytest.fixture
def writing(results, student, key_file):
    """The notes of a student on a computer where nobody signs in, with a key file."""
    assert key_file
    let_go()
    return notes_of(results, student)


def test_a_private_note_is_written_read_and_taken_back_where_nobody_signs_in(writing):
    note_level(writing).set_value("private").run()
    assert "Do not enter diagnoses; refer to Student Health" in told(writing)
    assert "everyone who uses it goes by your name" in told(writing)
    field(writing, "Note").set_value("Cares for a parent")
    button(writing, "Save note").click().run()
    assert "Private**" in told(writing)
    assert "Cares for a parent" in told(writing)
    assert "No other advisor" in told(writing)
    button(writing, "Take back").click().run()
    assert "No note is on record" in told(writing)


@pytest.mark.acceptance
def test_what_was_typed_for_a_private_note_leaves_the_visit_once_it_is_kept(writing):
    note_level(writing).set_value("private").run()
    field(writing, "Note").set_value("Cares for a parent").run()
    assert "Cares for a parent" in sent(writing)
    button(writing, "Save note").click().run()
    assert "Cares for a parent" not in sent(opened(writing, "flagged_students.py"))


def test_words_get_a_suggestion_and_the_note_is_saved_all_the_same(writing):
    field(writing, "Note").set_value("Is lazy; perhaps ADHD").run()
    assert "“lazy”: say what was seen or agreed." in told(writing)
    assert "“ADHD”: refer to Student Health" in told(writing)
    button(writing, "Save note").click().run()
    assert "The note is saved" in told(writing)


def test_a_note_for_the_student_can_be_seen_as_the_student_would_read_it(writing):
    note_level(writing).set_value("student-visible").run()
    assert "As the student would read it" not in sent(writing)
    field(writing, "Note").set_value("We *meet* on Monday").run()
    assert "As the student would read it" in sent(writing)
    assert "Note of " in told(writing)
    assert "We *meet* on Monday" in told(writing)


def test_a_key_that_goes_while_somebody_writes_never_sends_the_text_to_the_team(writing, key_file):
    note_level(writing).set_value("private").run()
    field(writing, "Note").set_value("Half a thought").run()
    key_file.unlink()
    button(writing, "Save note").click().run()
    assert "cannot be read" in told(writing)
    assert note_level(writing).value == "private"
    assert field(writing, "Note").value == "Half a thought"
    assert "Team**" not in told(writing)
    assert not writing.exception
