"""A list kept by hand on record: what it says there of one student, and of all."""

from cohort_data.actions import uploads
from cohort_data.ingest.model import Answers
from cohort_data.reports import lists, students
from cohort_data.reports.queue import flagged
from cohort_data.store import contacts
from cohort_data.store import notes as store_notes
from cohort_data.store import students as store_students
from cohort_data.words import ConcernState
from tests import ten_years
from tests.files import TODAY, save, scores

HISTORY = Answers(history=True, max_score=100)
FILES = {"list.csv": ten_years.as_csv, "list.xlsx": ten_years.as_workbook}
TOLD = ten_years.ten_years(ten_years.SMALL)
HEADER = "Student ID,Class of,Student status,Exam,Date,Result,Last contact,Next step,Notes"
STEP = ("Class of 2027", "Enrolled", "Step 1")
ONE = ("H-1", *STEP, "2021-03-14", "F", "2021-04-01", "book tutoring", "met; plan agreed")


def rows(*told):
    return scores(*told, header=HEADER)


def raised(database, viewer, today=TODAY):
    found = flagged(database, viewer, today=today).rows
    new = found[found["concern"] == ConcernState.NEW]
    return dict(zip(new["student_id"], new["open_failures"], strict=True))


def by_id(database, viewer):
    people = lists.student_list(database, viewer)
    return dict(zip(people["student_id"], people["public_id"], strict=True))


def page(database, viewer, student):
    return students.student(database, viewer, student=by_id(database, viewer)[student])


def notes(database, viewer, student):
    address = by_id(database, viewer)[student]
    return students.student_notes(database, viewer, student=address).shown


def texts(database, viewer, student="H-1"):
    found = notes(database, viewer, student)
    return sorted(zip(found["on"], found["body"], strict=True))


def everything(database, viewer):
    """All notes and all contacts on record, as the list tells them."""
    noted, reached = set(), set()
    with database.reading() as connection:
        people = store_students.students_frame(connection)
        for key, student in pairs(people, "key", "student_id"):
            shown = store_notes.notes_frame(connection, viewer, int(key))
            noted |= {(student, *one) for one in pairs(shown, "on", "body")}
            found = contacts.contacts_frame(connection, int(key))
            reached |= {(student, *one) for one in pairs(found, "on", "line")}
    return noted, reached


def pairs(frame, *columns):
    return zip(*(frame[name] for name in columns), strict=True)


def undo(database, viewer):
    newest = lists.upload_list(database, viewer).iloc[0]["public_id"]
    uploads.undo(database, viewer, newest, reason="test", today=TODAY)


def loaded(database, viewer):
    save(database, viewer, ten_years.as_csv(TOLD), HISTORY, name="list.csv")


def one_row(database, viewer):
    save(database, viewer, rows(ONE), HISTORY, name="one.csv")
