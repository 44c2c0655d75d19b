"""The first administrator is named from a shell, before anybody can sign in."""

import json

import pytest

from cohort_data.__main__ import main

EMAIL = "ada@example.edu"


@pytest.fixture(params=["local", "oidc"])
def shell(request, tmp_path, monkeypatch, capsys):
    """Run a verb with --json in a sign-in mode, and return its status and what it answers."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("COHORT_SIGN_IN", request.param)

    def run(*arguments):
        status = main([*arguments, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def ada(shell):
    options = ("--name", "Ada Moss", "--role", "administrator", "--role", "advisor")
    return shell("people", "add", "Ada@example.edu", *options, "--all-cohorts")


def test_somebody_is_added_and_listed(shell, ada):
    status, body = shell("people", "list")
    told = {name: body[0][name] for name in ("name", "email", "state", "roles", "cohorts")}
    assert (ada[0], status, body[0]["id"]) == (0, 0, ada[1]["id"])
    assert told == {
        "name": "Ada Moss",
        "email": EMAIL,
        "state": "invited",
        "roles": ["administrator", "advisor"],
        "cohorts": ["All cohorts"],
    }


def test_somebody_is_disabled_and_enabled_by_email_or_id(shell, ada):
    assert shell("people", "disable", EMAIL.upper())[1]["disabled"] is True
    assert shell("people", "list")[1][0]["state"] == "disabled"
    assert shell("people", "enable", ada[1]["id"])[1]["enabled"] is True
    assert shell("people", "list")[1][0]["state"] == "invited"


@pytest.mark.usefixtures("ada")
def test_a_role_is_granted_and_taken(shell):
    assert "dean" in shell("people", "grant-role", EMAIL, "--role", "dean")[1]["roles"]
    assert "dean" not in shell("people", "take-role", EMAIL, "--role", "dean")[1]["roles"]
    assert shell("people", "list")[1][0]["cohorts"] == ["All cohorts"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "no address", "--role", "dean"),
        ("add", "b@example.edu"),
        ("add", "b@example.edu", "--role", "advisor", "--cohort", "none"),
        ("add", EMAIL, "--role", "dean"),
        ("disable", "b@example.edu"),
        ("disable", ""),
        ("grant-role", EMAIL),
    ],
)
@pytest.mark.usefixtures("ada")
def test_what_cannot_be_is_refused_with_a_sentence(shell, arguments):
    status, body = shell("people", *arguments)
    assert status == 1
    assert body["error"].endswith(".")
    assert len(shell("people", "list")[1]) == 2


def test_the_shell_does_everything_else_too_where_people_sign_in(shell):
    assert shell("check")[1]["sound"] is True


@pytest.mark.usefixtures("ada")
def test_a_person_reads_a_table(capsys):
    assert main(["people", "list"]) == 0
    assert "Ada Moss" in capsys.readouterr().out
