"""Where a cohort is weak."""

from visits import dropped, field, opened

LONG = "Student ID,Area,Correct,Items\n" + "".join(
    f"{student},{area},{right},{items}\n"
    for student in range(1, 9)
    for area, right, items in (("Renal", 2, 20), ("Cardiology", 16, 20), ("Rare", 0, 1))
)


def test_the_weakest_area_stands_first(results):
    opened(results, "content_areas.py")
    assert results.dataframe[0].value["Content area"].tolist() == ["Renal", "Cardiology"]


def test_areas_with_few_answers_can_be_left_out(app):
    dropped(app, LONG, "areas.csv")
    next(each for each in app.button if each.label == "Save").click().run()
    opened(app, "content_areas.py")
    field(app, "Answers in the area").select("30 or more").run()
    assert app.dataframe[0].value["Content area"].tolist() == ["Renal", "Cardiology"]


def test_how_many_answers_are_asked_for_stands_in_the_address(app):
    dropped(app, LONG, "areas.csv")
    next(each for each in app.button if each.label == "Save").click().run()
    opened(app, "content_areas.py", answers="100")
    assert field(app, "Answers in the area").value == "100"
