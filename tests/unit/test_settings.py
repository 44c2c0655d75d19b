"""The settings refuse what would be unsafe."""

import pytest

from cohort_data.errors import BadSettings
from cohort_data.settings import from_environment


def test_without_settings_the_record_lies_in_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert from_environment({}).database_file == tmp_path / "data" / "stepwise.db"


@pytest.mark.parametrize("folder", ["OneDrive - School", "Dropbox", "Google Drive"])
def test_a_synchronised_folder_is_refused(tmp_path, folder):
    with pytest.raises(BadSettings, match="synchronised"):
        from_environment({"COHORT_DATA_DIR": str(tmp_path / folder / "data")})


def test_a_database_server_may_be_used_from_any_folder(tmp_path):
    given = {
        "COHORT_DATA_DIR": str(tmp_path / "Dropbox"),
        "COHORT_DATABASE_URL": "postgresql://h/d",
    }
    assert from_environment(given).database_url == "postgresql://h/d"


def test_an_unknown_sign_in_is_refused():
    with pytest.raises(BadSettings, match="COHORT_SIGN_IN"):
        from_environment({"COHORT_SIGN_IN": "open"})
