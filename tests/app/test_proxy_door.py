"""Only what the sign-in proxy sends is answered, for the one person it names: figure B5."""

import pytest
from doors import asked, inside

from components.doors import proxy
from components.doors.proxy import ProxyDoor
from tests.spoofs import GOOD, SECRET, SPOOFS, WHO


def answered(headers, kind="http", path="/"):
    door = ProxyDoor(inside(), header="X-Forwarded-User", secret=SECRET)
    return asked(door, path, *headers, kind=kind)[0]


def test_there_are_forty_ways_to_try():
    assert len(SPOOFS) == 40


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("spoof", SPOOFS)
def test_what_the_proxy_did_not_send_is_refused(spoof, kind):
    assert answered(SPOOFS[spoof], kind) == 403


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_what_the_proxy_sent_is_answered(kind):
    assert answered([WHO, GOOD], kind) == 200


@pytest.mark.parametrize("path", ["/_stcore/health/../stream", "/_stcore/health/", "/media/x.csv"])
def test_only_the_very_address_of_the_health_check_is_open(path):
    assert answered([], path=path) == 403


def test_whether_the_server_lives_is_no_secret():
    assert answered([], path="/_stcore/health") == 200


def test_a_door_that_takes_the_first_of_several_headers_lets_spoofs_in(monkeypatch):
    monkeypatch.setattr(proxy, "alone", lambda headers, name: headers.get(name, "").strip())
    assert 200 in {answered(headers) for headers in SPOOFS.values()}
