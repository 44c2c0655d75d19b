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


@pytest.mark.parametrize(
    "mix",
    [
        {"COHORT_BASE_URL": "https://stepwise.example.edu"},
        {"COHORT_PROXY_SECRET_FILE": "secret"},
        {"COHORT_SIGN_IN": "oidc", "COHORT_PROXY_SECRET_FILE": "secret"},
        {"COHORT_SIGN_IN": "oidc", "COHORT_BASE_URL": "http://stepwise.example.edu"},
        {"COHORT_SIGN_IN": "proxy"},
        {"COHORT_SIGN_IN": "proxy", "COHORT_BASE_URL": "https://stepwise.example.edu"},
    ],
)
def test_settings_that_contradict_each_other_are_refused(mix):
    with pytest.raises(BadSettings):
        from_environment(mix)


@pytest.mark.parametrize(
    "mix",
    [
        {"COHORT_BASE_URL": "http://localhost:8501"},
        {"COHORT_SIGN_IN": "oidc", "COHORT_BASE_URL": "https://stepwise.example.edu"},
        {"COHORT_SIGN_IN": "oidc", "COHORT_BASE_URL": "http://localhost:8501"},
        {"COHORT_SIGN_IN": "proxy", "COHORT_PROXY_SECRET_FILE": "secret"},
    ],
)
def test_settings_that_belong_together_are_taken(mix):
    assert from_environment(mix).sign_in == mix.get("COHORT_SIGN_IN", "local")


def test_a_key_file_in_the_data_folder_is_refused_and_one_beside_it_is_not(tmp_path):
    given = {"COHORT_DATA_DIR": str(tmp_path / "data")}
    with pytest.raises(BadSettings, match="data folder"):
        from_environment(
            given | {"COHORT_PRIVATE_KEY_FILE": str(tmp_path / "data" / "k" / "n.key")}
        )
    kept = from_environment(given | {"COHORT_PRIVATE_KEY_FILE": str(tmp_path / "n.key")})
    assert kept.private_key_file == tmp_path / "n.key"


SHARES = {
    "COHORT_SIGN_IN": "oidc",
    "COHORT_BASE_URL": "https://stepwise.example.edu",
    "COHORT_SHARE_URL": "https://figures.example.edu/",
}


def test_the_host_of_share_links_is_the_name_in_its_address():
    settings = from_environment(SHARES)
    assert (settings.share_url, settings.share_host) == (
        SHARES["COHORT_SHARE_URL"][:-1],
        "figures.example.edu",
    )
    assert from_environment({}).share_host == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"COHORT_SIGN_IN": "local", "COHORT_BASE_URL": ""},
        {"COHORT_BASE_URL": ""},
        {"COHORT_SHARE_URL": "http://figures.example.edu"},
        {"COHORT_SHARE_URL": "https://figures.example.edu/shares"},
        {"COHORT_SHARE_URL": "https://figures.example.edu?a"},
        {"COHORT_SHARE_URL": "https://"},
        {"COHORT_SHARE_URL": "figures.example.edu"},
        {"COHORT_SHARE_URL": "https://STEPWISE.example.edu:8443"},
        {"COHORT_SHARE_URL": "https://figures.example.edu."},
        {"COHORT_SHARE_URL": "https://figures.example.edu.:443"},
        {"COHORT_SHARE_URL": "https://figures.example.edu:"},
        {"COHORT_SHARE_URL": "https://a@figures.example.edu"},
        {"COHORT_SHARE_URL": "https://a:b@figures.example.edu"},
        {"COHORT_BASE_URL": "https://figures.example.edu."},
        {"COHORT_BASE_URL": "https://Figures.example.edu:"},
    ],
)
def test_a_host_of_share_links_that_is_none_of_its_own_is_refused(changed):
    with pytest.raises(BadSettings, match="COHORT_SHARE_URL"):
        from_environment(SHARES | changed)
