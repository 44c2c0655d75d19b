"""What is set up, and how a backup is made by hand."""

from visits import button, field, opened, told

from components import cached_day


def test_exams_are_listed_with_their_pass_mark(results):
    opened(results, "settings.py")
    assert results.table[0].value.iloc[0].tolist()[:3] == ["Final exam", "Required", 50]


def test_the_data_folder_is_named(results, tmp_path):
    opened(results, "settings.py")
    assert results.code[0].value == str(tmp_path / "data")


def test_a_backup_is_written_beside_the_database(results, tmp_path):
    opened(results, "settings.py")
    button(results, "Back up now").click().run()
    assert "Backup written" in told(results)
    assert list((tmp_path / "data" / "backups").glob("stepwise-*-by-hand.db"))


def test_your_name_is_kept_and_an_empty_one_is_refused(app):
    opened(app, "settings.py")
    field(app, "First and last name").set_value(" Ada Moss ")
    button(app, "Save name").click().run()
    assert "Your name is saved" in told(app)
    assert field(app, "First and last name").value == "Ada Moss"
    field(app, "First and last name").set_value(" ")
    button(app, "Save name").click().run()
    assert "Give yourself a name" in told(app)


def save_school(app, name="Lakeside", **fields):
    opened(app, "settings.py")
    field(app, "Name").set_value(name)
    for label, value in fields.items():
        field(app, label.replace("_", " ")).select(value)
    button(app, "Save").click().run()


def test_the_school_is_kept_as_it_was_saved(app):
    save_school(app, Type="US school, MD", Time_zone="America/Chicago")
    assert "settings are saved" in told(app)
    shown = [field(app, label).value for label in ("Name", "Type", "Time zone")]
    assert shown == ["Lakeside", "US MD", "America/Chicago"]
    # Today is a day of the new zone at once.
    assert cached_day.time_zone() == "America/Chicago"


def test_a_school_without_a_name_is_not_saved_and_says_why(app):
    save_school(app, " ")
    assert "Give the school a name" in told(app)
    opened(app, "settings.py")
    assert field(app, "Attempts that the school allows").value == 3


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(app):
    opened(app, "settings.py")
    other = opened(type(app).from_file(app._script_path, default_timeout=60).run(), "settings.py")
    field(other, "Name").set_value("Riverside")
    button(other, "Save").click().run()
    field(app, "Name").set_value("Lakeside")
    button(app, "Save").click().run()
    assert "Nothing was overwritten" in told(app)
    assert field(app, "Name").value == "Riverside"


def test_the_days_until_the_dean_should_hear_are_set_here_and_empty_is_as_usual(app):
    opened(app, "settings.py")
    licensing = field(app, "Tell the dean: working days after a licensing failure")
    assert (licensing.value, licensing.placeholder) == (None, "3 days, as usual")
    licensing.set_value(5)
    button(app, "Save").click().run()
    assert "settings are saved" in told(app)
    assert field(app, "Tell the dean: working days after a licensing failure").value == 5
    assert field(app, "Tell the dean: working days after another failure").value is None
