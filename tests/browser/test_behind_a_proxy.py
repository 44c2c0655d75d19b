"""A real server behind a sign-in proxy answers nobody beside it: figure B5, over raw sockets."""

import socket

import pytest
from conftest import Server

from cohort_data.access import Role
from cohort_data.actions.viewers import shell_viewer
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from components.identity import PROXY_ISSUER
from tests.people import on_record
from tests.spoofs import GOOD, SECRET, SPOOFS, WHO

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that one proxy may speak to, and a person on its record."""
    folder = tmp_path_factory.mktemp("proxy")
    secret = folder / "secret"
    secret.write_text(SECRET)
    secret.chmod(0o600)
    database = open_database(Settings(data_dir=folder / "data"))
    shell_viewer(database)
    on_record(database, "Ada Moss", Role.ADVISOR, cohorts=None, issuer=PROXY_ISSUER)
    database.close()
    names = {"COHORT_SIGN_IN": "proxy", "COHORT_PROXY_SECRET_FILE": str(secret)}
    started = Server(folder / "data", settings=names).start()
    yield started
    started.stop()


def status(server, headers, path="/"):
    """The status of an answer to a request written out by hand."""
    lines = [f"GET {path} HTTP/1.1", f"Host: localhost:{server.port}"]
    lines += [f"{name}: {value}" for name, value in headers]
    if not any(name.lower() == "connection" for name, _ in headers):
        lines.append("Connection: close")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as sent:
        sent.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        return int(sent.recv(64).split(b" ")[1])


@pytest.mark.acceptance
@pytest.mark.parametrize("path", ["/", "/_stcore/stream", "/media/x.csv"])
def test_nothing_that_the_proxy_did_not_send_is_answered(server, path):
    found = {name: status(server, headers, path) for name, headers in SPOOFS.items()}
    assert {name: each for name, each in found.items() if each not in {400, 403}} == {}


def test_the_proxy_is_answered(server):
    assert status(server, [WHO, GOOD]) == 200


def opened(server, browser, who):
    """The dashboard as the proxy shows it to a person."""
    named = {"X-Forwarded-User": who, GOOD[0]: SECRET}
    return browser.new_context(base_url=server.address, extra_http_headers=named)


@pytest.mark.acceptance
def test_whom_the_proxy_names_is_let_in(server, browser):
    with opened(server, browser, "ada@example.edu") as context:
        page = context.new_page()
        page.goto("/")
        page.get_by_text("Signed in as Ada Moss").wait_for()


@pytest.mark.acceptance
def test_whom_nobody_named_is_told_whom_to_ask(server, browser):
    with opened(server, browser, "eve@example.edu") as context:
        page = context.new_page()
        page.goto("/flagged_students")
        page.get_by_text("nobody has given you access").wait_for()
        assert page.get_by_role("link", name="Flagged students").count() == 0
