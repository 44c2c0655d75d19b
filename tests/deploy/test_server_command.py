"""`sudo stepwise` runs the version's own code, with the settings as systemd reads them."""

import json
import subprocess
import sys
from getpass import getuser
from pathlib import Path

import pytest
from settings_file import SettingsError, settings_of

ROOT = Path(__file__).parents[2]
READ = {
    "X=one": "one",
    "X=one two": "one two",
    "  X = one  ": "one",
    'X="one two"': "one two",
    "X='a\"b'": 'a"b',
    'X="a\\"b\\$c\\d"': 'a"b$c\\d',
    'X=a"b"': 'a"b"',
    "X=a\\ \\b\\\nc": "a bc",
    "X=\"a\"'b' c": "abc",
    "X='two\nlines'": "two\nlines",
    "X=$(touch hacked) `touch hacked` & touch hacked": (
        "$(touch hacked) `touch hacked` & touch hacked"
    ),
    "X=postgresql://u:p@h/d?a=1&b=2;c#d": "postgresql://u:p@h/d?a=1&b=2;c#d",
    "X=": "",
    "Y=1\nX=2\n": "2",
    "X=1\r\nY=2\r\n": "1",
    "X=1\nX=2": "2",
    "# Y=1\n; Y='\n\nnothing\nX=1": "1",
}
PROGRAM = """import json, os, sys
print(json.dumps({"file": __file__, "asked": sys.argv[1:], "settings": dict(os.environ)}))
"""


@pytest.fixture
def server(tmp_path):
    """A version whose program says how it was called, and the command as it is installed."""
    version = tmp_path / "current"
    for folder in ("deploy", "cohort_data", ".venv/bin"):
        (version / folder).mkdir(parents=True)
    (version / ".venv/bin/python").symlink_to(sys.executable)
    (version / "cohort_data/__main__.py").write_text(PROGRAM)
    (version / "deploy/settings_file.py").write_text((ROOT / "deploy/settings_file.py").read_text())
    text = (ROOT / "deploy" / "stepwise").read_text()
    for shipped, here in {
        'VERSION = "/opt/stepwise/current"': f'VERSION = "{version}"',
        'SETTINGS = "/etc/stepwise/stepwise.env"': f'SETTINGS = "{tmp_path}/stepwise.env"',
        'USER = "stepwise"': f'USER = "{getuser()}"',
    }.items():
        assert shipped in text
        text = text.replace(shipped, here)
    (tmp_path / "stepwise").write_text(text)
    return tmp_path


def called(server, settings, folder, *verb):
    """How the version's program was called, by the command in a folder."""
    (server / "stepwise.env").write_text(settings)
    command = [sys.executable, "-IB", server / "stepwise", *verb]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"COHORT_DATA_DIR": "/another", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("text", READ)
def test_settings_are_read_as_systemd_reads_them(tmp_path, text):
    file = tmp_path / "stepwise.env"
    file.write_bytes(text.encode())
    assert settings_of(file)["X"] == READ[text]


@pytest.mark.parametrize(
    ("text", "told"),
    [("X='open\nY=1", "X"), ('X="open', "X"), ("X=\xff", "UTF-8"), (None, "sudo")],
)
def test_settings_that_cannot_be_read_are_refused(tmp_path, text, told):
    file = tmp_path / "stepwise.env"
    if text is not None:
        file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SettingsError, match=told):
        settings_of(file)


def test_the_folder_one_stands_in_is_never_run(server):
    decoy = server / "decoy"
    for name in ("cohort_data/__main__.py", "settings_file.py", "json.py", "pwd.py"):
        (decoy / name).parent.mkdir(parents=True, exist_ok=True)
        (decoy / name).write_text("raise SystemExit(9)")
    found = called(server, "COHORT_DATA_DIR=/record\n", decoy, "check", "--json")
    assert found["file"] == str(server / "current/cohort_data/__main__.py")
    assert found["asked"] == ["check", "--json"]


def test_a_setting_is_handed_on_as_it_stands_and_the_caller_s_own_are_not(server):
    found = called(server, "X=a b & touch hacked $(touch hacked) `id`\n", server)
    assert found["settings"]["X"] == "a b & touch hacked $(touch hacked) `id`"
    assert "COHORT_DATA_DIR" not in found["settings"]
    assert not (server / "hacked").exists()
