"""On the host of share links there is the page of a link, for anybody, and nothing else."""

from types import SimpleNamespace

import pytest
from doors import asked, inside
from streamlit.runtime.context import StreamlitHeaders
from streamlit.testing.v1 import AppTest
from visits import NAVIGATION, PATIENCE, told

from cohort_data.actions.share_links import NewLink
from cohort_data.errors import SignedOut
from cohort_data.settings import Settings
from components import cached, identity, share_forms, signed_in
from components.doors import share_host
from components.doors.proxy import ProxyDoor
from components.doors.share_host import ShareHost
from tests.spoofs import GOOD, SECRET, WHO

HERE, ELSEWHERE = ("host", "figures.example.edu"), ("host", "stepwise.example.edu")
PROXY_HEADER = "X-Forwarded-User"
NEEDED = ("/shared_view", "/favicon.png", "/_stcore/health", "/_stcore/host-config", "/static/js/a")
NOT_THERE = (
    *("/", "/overview", "/flagged_students", "/sign_in", "/shared_view/", "/shared_view/x"),
    *("/media/a.csv", "/component/a", "/_stcore/upload_file/s/f", "/_stcore/metrics"),
    *("/_stcore/bidi-components/a", "/auth/login", "/auth/logout", "/oauth2callback", "/start"),
)


def shut(app):
    """The door of a school with a sign-in proxy, and what is behind it."""
    behind = ProxyDoor(app, header=PROXY_HEADER, secret=SECRET)
    return ShareHost(behind, host="figures.example.edu", header=PROXY_HEADER)


def status(path, *headers, **more):
    return asked(shut(inside()), path, *headers, **more)[0]


@pytest.mark.parametrize("path", NEEDED)
def test_what_the_page_of_a_link_needs_is_there_without_a_sign_in(path):
    assert status(path, HERE) == 200
    assert status("/_stcore/stream", HERE, kind="websocket") == 200


@pytest.mark.parametrize("path", NOT_THERE)
def test_nothing_else_is_there_even_for_whom_the_proxy_names(path):
    assert status(path, HERE, WHO, GOOD) == 404
    assert status(path, HERE, WHO, GOOD, kind="websocket") == 403


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/shared_view", "/_stcore/upload_file/s/f", "/static/js/a"])
def test_nothing_can_be_brought_in(method, path):
    assert status(path, HERE, method=method) == 404


SPELLINGS = (
    *("FIGURES.example.edu", "figures.example.edu:8443", "figures.example.edu."),
    *("figures.example.edu:", "figures.example.edu.:", "figures.example.edu.:443"),
)
OTHERS = ("", ":", "xfigures.example.edu", "figures.example.edu.evil", "figures.example.edu:x")


@pytest.mark.parametrize("said", SPELLINGS)
def test_the_host_is_known_however_it_is_written(said):
    assert status("/overview", ("host", said), WHO, GOOD) == 404


@pytest.mark.parametrize("said", OTHERS)
def test_another_host_is_not_taken_for_it(said):
    assert status("/shared_view", ("host", said)) == 403


def test_without_such_a_host_every_request_is_asked_who_it_is():
    door = ShareHost(ProxyDoor(inside(), header=PROXY_HEADER, secret=SECRET), host="", header="x")
    assert {asked(door, "/shared_view", ("host", said))[0] for said in ("", HERE[1])} == {403}


def test_a_request_for_two_hosts_gets_what_both_would_give():
    assert status("/overview", ELSEWHERE, HERE, WHO, GOOD) == 404
    assert status("/overview", HERE, ELSEWHERE, WHO, GOOD) == 404


@pytest.mark.parametrize("path", [*NEEDED[:2], "/_stcore/host-config", "/overview"])
def test_the_other_host_still_asks_who_it_is(path):
    assert status(path, ELSEWHERE) == 403
    assert status(path, ELSEWHERE, WHO, GOOD) == 200
    assert status(path, ELSEWHERE, (share_host.MARK, "1")) == 403


def test_what_says_who_a_visitor_is_does_not_come_through():
    came = []

    async def app(scope, receive, send):
        came.extend(name for name, _ in scope["headers"])
        await inside()(scope, receive, send)

    said = [WHO, ("X_Forwarded_User", "eve"), ("Cookie", "a=b"), ("Authorization", "Bearer x")]
    asked(shut(app), "/shared_view", HERE, *said, ("accept", "text/html"))
    assert came == [b"host", b"accept"]


@pytest.mark.usefixtures("app")
def test_a_tab_that_came_to_this_host_is_offered_no_other_page(monkeypatch):
    monkeypatch.setattr(signed_in, "is_share_host", lambda _settings: True)
    app = AppTest.from_file(str(NAVIGATION), default_timeout=PATIENCE).run()
    assert "This link is not available." in told(app)
    with pytest.raises(ValueError, match="Could not find"):
        app.switch_page("flagged_students.py").run()
    assert not app.sidebar.children


def is_share_tab(monkeypatch, share_url, *hosts):
    """Whether a tab whose request names these hosts came to the host of share links."""
    headers = StreamlitHeaders([("Host", host) for host in hosts])
    monkeypatch.setattr(identity.st, "context", SimpleNamespace(headers=headers))
    return identity.is_share_host(Settings(share_url=share_url))


def test_a_tab_is_known_by_the_host_that_its_request_names(monkeypatch):
    url = "https://figures.example.edu"
    assert all(is_share_tab(monkeypatch, url, said) for said in SPELLINGS)
    assert is_share_tab(monkeypatch, url, ELSEWHERE[1], HERE[1])
    assert not any(is_share_tab(monkeypatch, url, said) for said in (*OTHERS, ELSEWHERE[1]))
    assert not is_share_tab(monkeypatch, url)
    assert not any(is_share_tab(monkeypatch, "", said) for said in (*SPELLINGS, *OTHERS))


def test_nobody_is_anybody_there(monkeypatch):
    monkeypatch.setattr(identity, "from_provider", lambda: "Ada")
    assert identity.identity(Settings(sign_in="oidc")) == "Ada"
    monkeypatch.setattr(identity, "is_share_host", lambda _settings: True)
    with pytest.raises(SignedOut):
        identity.identity(Settings(sign_in="oidc"))


@pytest.mark.parametrize(
    ("share_url", "host"),
    [("https://figures.example.edu", "figures"), ("", "stepwise")],
)
def test_a_new_link_leads_to_the_host_of_links_where_there_is_one(monkeypatch, share_url, host):
    settings = Settings(base_url="https://stepwise.example.edu", share_url=share_url)
    monkeypatch.setattr(cached, "database", lambda: SimpleNamespace(settings=settings))
    address = share_forms.address(NewLink("shr", "token"))
    assert address == f"https://{host}.example.edu/shared_view?share=token"
