"""What runs as root on a server touches no file but those it means, and asks the right server."""

import os
import pwd
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from place import Place, UpgradeError, answers

ACCOUNT = "nobody"
NOBODY = pwd.getpwnam(ACCOUNT).pw_uid
ADDRESSES = {
    "": "http://127.0.0.1:8501/_stcore/health",
    "0.0.0.0": "http://127.0.0.1:8501/_stcore/health",  # noqa: S104 - names it
    "10.1.2.3": "http://10.1.2.3:8501/_stcore/health",
    "::": "http://[::1]:8501/_stcore/health",
    "fd00::1": "http://[fd00::1]:8501/_stcore/health",
    "[::1]": "http://[::1]:8501/_stcore/health",
}
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root can act as another account.")


@dataclass
class Free:
    """A disk, by what is free on it."""

    free: int


def place(folder, **settings):
    return Place(folder, "stepwise", ACCOUNT, {"COHORT_DATA_DIR": str(folder)} | settings, 1)


@pytest.fixture
def record():
    """The folder of a record, which is the account's, in one that is root's."""
    with TemporaryDirectory(dir="/tmp") as place_of_root:
        Path(place_of_root).chmod(0o711)
        folder = Path(place_of_root, "record")
        folder.mkdir(mode=0o700)
        (folder / "backup.db").write_text("students")
        os.chown(folder, NOBODY, NOBODY)
        os.chown(folder / "backup.db", NOBODY, NOBODY)
        yield folder


@as_root
def test_a_link_that_the_account_lays_gives_it_nothing_of_root_s(record):
    theirs = record.parent / "etc"
    theirs.mkdir(mode=0o755)
    (record / "upgrade").symlink_to(theirs)
    with pytest.raises(PermissionError):
        place(record).moved(record / "backup.db", "before-upgrade")
    assert (theirs.stat().st_uid, list(theirs.iterdir())) == (0, [])
    assert (os.geteuid(), os.getegid()) == (0, 0)


@as_root
def test_a_copy_belongs_to_the_account_and_nobody_else_may_read_it(record):
    copy = place(record).moved(record / "backup.db", "before-upgrade")
    assert copy.parent == record / "upgrade"
    assert (copy.parent.stat().st_uid, copy.parent.stat().st_mode & 0o777) == (NOBODY, 0o700)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_server_is_asked_where_it_listens(tmp_path, address):
    assert place(tmp_path, STREAMLIT_SERVER_ADDRESS=address).health == ADDRESSES[address]


def test_a_proxy_of_the_shell_is_not_asked(monkeypatch):
    class Alive(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_words):
            pass

    with HTTPServer(("127.0.0.1", 0), Alive) as server:
        Thread(target=server.handle_request, daemon=True).start()
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        assert answers(f"http://127.0.0.1:{server.server_port}/_stcore/health")


def test_without_room_for_four_records_nothing_begins(tmp_path, monkeypatch):
    (tmp_path / "stepwise.db").write_bytes(b"0" * 3_000_000)
    here = place(tmp_path, STREAMLIT_SERVER_PORT="1")
    monkeypatch.setattr("place.is_root", lambda: False)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Free(12_000_000))
    here.refuse_without_room()
    monkeypatch.setattr("shutil.disk_usage", lambda _: Free(11_999_999))
    with pytest.raises(UpgradeError, match="11 MB free and needs 13 MB"):
        here.refuse_without_room()
