"""What is set up, and how a backup is made by hand."""

from visits import button, opened, told


def test_exams_are_listed_with_their_pass_mark(results):
    opened(results, "settings.py")
    assert results.table[0].value.iloc[0].tolist()[:3] == ["Final exam", "Required", "50"]


def test_the_data_folder_is_named(results, tmp_path):
    opened(results, "settings.py")
    assert results.code[0].value == str(tmp_path / "data")


def test_a_backup_is_written_beside_the_database(results, tmp_path):
    opened(results, "settings.py")
    button(results, "Back up now").click().run()
    assert "Backup written" in told(results)
    assert list((tmp_path / "data" / "backups").glob("stepwise-*-by-hand.db"))
