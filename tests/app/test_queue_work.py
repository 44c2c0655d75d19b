"""What an advisor does from the list: reach out in two clicks, write to many, keep to a week."""

import pandas as pd
import pytest
import streamlit as st
from visits import button, dropped, field, links, offers_to_log, opened, told

from cohort_data.actions.concern_owners import assign
from cohort_data.actions.concerns import open_by_hand
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.viewers import local_viewer
from cohort_data.concern_drafts import ConcernDraft
from cohort_data.concern_words import AskedBy
from cohort_data.contacts import ContactDraft
from cohort_data.ingest.model import Answers
from cohort_data.queue_tabs import Tab
from cohort_data.reports import lists
from cohort_data.reports.queue import flagged
from cohort_data.words import ContactKind, Reached
from components import cached, queue_taken
from tests.days import today
from tests.files import save

FILE = """Student ID,Name,E-mail,Exam,Result
1,Ada Moss,ada@school.example,Step 1,Fail
2,Ben Reyes,,Anatomy final,Fail
3,Cole Ito,,Anatomy final,Fail
4,Dee Ort,,Anatomy final,Fail
5,Eli Park,,Anatomy final,Fail
"""


@pytest.fixture
def queue(at):
    """A list with one licensing failure, and four failures of a course exam."""
    return opened(at("five", save_file), "flagged_students.py")


def save_file(app):
    dropped(app, FILE, "results.csv")
    button(app, "Save").click().run()


def tabs(app):
    return app.radio(key="flagged-tab").options


def test_each_row_offers_to_log_a_contact(queue):
    assert len(offers_to_log(queue)) == 5


def test_a_contact_is_recorded_from_the_list_unless_another_came_meanwhile(queue):
    first, second = offers_to_log(queue)[:2]
    first.select("No answer by phone").run()
    assert "The student still waits to be reached." in told(queue)
    (again,) = [each for each in offers_to_log(queue) if each.key.startswith(first.key)]
    assert again.value is None
    again.select("E-mail sent").run()
    assert "Contact recorded: e-mail sent." in told(queue)
    assert tabs(queue)[:2] == ["To reach · 4", "In progress · 1"]
    whose = second.key.split("-")[2]
    other = ContactDraft(whose, ContactKind.PHONE, Reached.SPOKE, today())
    record_contact(cached.database(), local_viewer(cached.database()), other)
    (same,) = [each for each in offers_to_log(queue) if each.key == second.key]
    same.select("E-mail sent").run()
    assert "You recorded a contact with this student just now: by phone, spoke" in told(queue)
    assert tabs(queue)[:2] == ["To reach · 3", "In progress · 2"]


def test_the_tabs_say_how_many_stand_on_each(queue):
    assert tabs(queue)[0].startswith("To reach · 5")


def test_a_message_is_offered_to_everybody_shown(queue):
    labels = [each.label for each in queue.get("expander")]
    assert "For 5 students shown here: assign, write, discuss" in labels


def test_the_file_of_messages_has_one_for_each(queue):
    offered = [each.proto.label for each in queue.get("download_button")]
    assert "Download messages as CSV" in offered
    assert "One message for each of 5 students, never one to all" in told(queue)
    assert "4 students have no e-mail address on record" in told(queue)


def test_writing_to_all_moves_them_on(queue):
    button(queue, "Record that you wrote to 5 students").click().run()
    assert "Recorded: you wrote to 5 students today." in told(queue)
    assert tabs(queue)[:2] == ["To reach · 0", "In progress · 5"]


@pytest.mark.acceptance
def test_the_week_holds_so_many_new_meetings(queue):
    opened(queue, "settings.py")
    field(queue, "New meetings a week").set_value(2)
    button(queue, "Save").click().run()
    opened(queue, "flagged_students.py")
    assert len(links(queue)) == 2
    assert next(iter(links(queue))) == "Ada Moss"
    assert "3 students more wait" in told(queue)


@pytest.mark.acceptance
def test_everybody_who_waits_is_a_click_away(queue):
    opened(queue, "settings.py")
    field(queue, "New meetings a week").set_value(1)
    button(queue, "Save").click().run()
    opened(queue, "flagged_students.py", reach="all")
    assert len(links(queue)) == 5


def test_the_export_holds_the_weakest_areas(queue):
    queue.radio(key="flagged-view").set_value("table").run()
    assert "weakest" in pd.DataFrame(queue.dataframe[0].value).columns


@pytest.mark.acceptance
def test_a_student_not_reached_yet_has_a_message_ready_to_copy(queue):
    opened(queue, "student.py", student=links(queue)["Ada Moss"])
    assert any(each.value.startswith("Dear Ada,") for each in queue.code)


@pytest.mark.acceptance
def test_a_reworded_message_is_what_everybody_starts_from(queue):
    opened(queue, "settings.py")
    subject = next(each for each in queue.text_input if each.label == "Subject")
    subject.set_value("Coffee this week?")
    button(queue, "Save message").click().run()
    assert "The message is saved." in told(queue)
    opened(queue, "student.py", student=links(opened(queue, "flagged_students.py"))["Ada Moss"])
    assert "Coffee this week?" in [each.value for each in queue.code]


@pytest.mark.acceptance
def test_all_shown_are_given_to_one_person(queue):
    field(queue, "Who takes care").select("This computer").run()
    button(queue, "Assign 5 students").click().run()
    assert "5 students assigned." in told(queue)
    queue.radio(key="flagged-view").set_value("table").run()
    assert queue.dataframe[0].value["owner_name"].str.strip().ne("").all()


@pytest.mark.acceptance
def test_what_goes_wrong_far_down_the_page_is_said_in_sight_too(queue):
    field(queue, "Who takes care").select("This computer").run()
    database, viewer = cached.database(), local_viewer(cached.database())
    row = flagged(database, viewer, today=today()).rows.iloc[0]
    mine = [(row["concern_id"], int(row["concern_version"]))]
    assign(database, viewer, concerns=mine, owner=viewer.public_id)
    button(queue, "Assign 5 students").click().run()
    (said,) = [each.value for each in queue.error]
    assert said in [each.value for each in queue.toast]


def test_to_whom_all_is_new_nobody_is_marked(queue):
    assert "**New**" not in told(queue)


def test_nobody_loses_an_owner_by_one_click(queue):
    assert button(queue, "Assign 5 students").disabled


@pytest.mark.acceptance
def test_students_of_two_kinds_get_no_text_until_one_is_chosen(app):
    both = FILE.replace("2,Ben Reyes,,Anatomy final,Fail", "1,Ada Moss,,Anatomy final,Fail")
    dropped(app, both, "results.csv")
    button(app, "Save").click().run()
    opened(app, "flagged_students.py")
    assert "different things happened to these students" in told(app)
    assert "Download messages as CSV" not in [
        each.proto.label for each in app.get("download_button")
    ]


def test_another_list_of_the_same_length_starts_with_nothing_selected(queue):
    queue.radio(key="flagged-view").set_value("table").run()
    first = queue.dataframe[0].proto.id
    queue.text_input(key="flagged-search").set_value("ben").run()
    one = queue.dataframe[0].proto.id
    queue.text_input(key="flagged-search").set_value("cole").run()
    assert len({first, one, queue.dataframe[0].proto.id}) == 3


@pytest.mark.usefixtures("queue")
def test_the_paper_says_which_part_of_the_list_it_holds():
    viewer = local_viewer(cached.database())
    rows = flagged(cached.database(), viewer, today=today()).rows
    st.query_params.from_dict({"tier": rows["tier"].iloc[0], "failures": "one", "exam": "gone"})
    told = queue_taken.in_words(viewer, None, rows, Tab.TO_REACH, rows=2, of=5)
    st.query_params.clear()
    assert told == ["To reach", "First licensing failure", "One failure", "2 of 5"]
    assert queue_taken.in_words(viewer, None, rows, Tab.ALL, rows=5, of=5) == ["All"]


@pytest.fixture
def beside(queue):
    """The list when everybody on it was contacted, and a student without a failure came by."""
    button(queue, "Record that you wrote to 5 students").click().run()
    database, viewer = cached.database(), local_viewer(cached.database())
    save(database, viewer, b"Student ID,Name,Cohort\n9,Fay Quill,Class of 2028\n", Answers())
    people = lists.student_list(database, viewer).set_index("student_id")
    asked = ConcernDraft(people.loc["9", "public_id"], AskedBy.STUDENT, today(), "came by")
    open_by_hand(database, viewer, asked)
    return queue.run()


@pytest.mark.acceptance
def test_whom_no_rule_lists_is_worked_on_from_the_list_too(beside):
    assert list(links(beside)) == ["Fay Quill"]
    assert len(offers_to_log(beside)) == 1
    assert "The student came: came by" in told(beside)
    assert "**New** · since" in told(beside)
    assert any(":blue[Reach out]" in each.proto.label for each in beside.get("page_link"))
    assert "1 student without a failed exam stands below the list: 1 to reach." in told(beside)


@pytest.mark.acceptance
def test_whom_no_rule_lists_is_given_to_somebody_from_the_list_too(beside):
    beside.selectbox(key="beside-owner").select("This computer").run()
    button(beside, "Assign 1 student").click().run()
    assert "1 student assigned." in told(beside)
    assert "with This computer" in told(beside)


@pytest.mark.acceptance
def test_who_is_looked_after_without_a_failure_is_not_forgotten(beside):
    assert "1 student without a failed exam waits for a first contact" in told(beside)
    assert "Everyone was contacted" not in told(beside)
