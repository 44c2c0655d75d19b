"""A file of old results is offered as history, and its remarks stand where they are read."""

from visits import button, dropped, links, opened, told

LIST = (
    "Student ID,Class of,Status,Exam,Date,Result,Last contact,Notes\n"
    "1002,2027,Enrolled,Step 1,2021-03-14,Fail,2021-04-01,*met* with <b>us</b>\n"
)


def ticked(app):
    """Whether the file is to be loaded as history."""
    return history(app).value


def history(app):
    return next(each for each in app.checkbox if each.label == "Load as history")


def test_old_results_are_offered_as_history_and_say_whom_they_raise(app):
    dropped(app, LIST, "list.csv")
    assert ticked(app)
    said = told(app).replace("*", "")
    assert "1 student is raised: enrolled, with an exam not yet passed (1 with one failure)" in said
    assert "From its remarks: 1 note and 1 contact." in said


def test_without_the_tick_an_old_failure_raises_nobody(app):
    dropped(app, LIST, "list.csv")
    history(app).uncheck().run()
    assert "Nobody will be raised." in told(app).replace("*", "")
    button(app, "Save").click().run()
    assert "Loaded as history" not in told(opened(app, "uploads.py"))


def test_the_uploads_say_what_came_as_history_and_what_of_it_an_undo_takes(app):
    dropped(app, LIST, "list.csv")
    button(app, "Save").click().run()
    said = told(opened(app, "uploads.py"))
    assert "Loaded as history" in said
    assert "1 note and 1 contact that it brought in would go" in said


def test_a_remark_stands_on_the_timeline_as_it_was_typed(app):
    dropped(app, LIST, "list.csv")
    button(app, "Save").click().run()
    student = next(iter(links(opened(app, "flagged_students.py")).values()))
    page = opened(app, "student.py", student=student)
    assert "*met* with <b>us</b>" in told(page)
    assert "1 Apr 2021 · list.csv, line 2" in told(page)
    assert not any("*met*" in str(each.value) for each in page.markdown)
