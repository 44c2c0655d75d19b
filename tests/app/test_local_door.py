"""On a shared computer only the browser that opened the printed address gets in."""

import time

import pytest
from doors import PORT, asked, inside
from itsdangerous import TimestampSigner

from components.doors.deep_links import COOKIE, DeepLinks
from components.doors.local import LASTS, LocalDoor, LocalKey, cookie_name


@pytest.fixture
def key(tmp_path):
    return LocalKey(tmp_path)


@pytest.fixture
def door(key):
    return LocalDoor(inside(), key=key)


def shown(value):
    return ("cookie", f"{cookie_name(PORT)}={value}")


def opened(door, word, *headers):
    return asked(door, "/start", *headers, query=f"word={word}")


@pytest.mark.parametrize("path", ["/", "/student", "/media/abc.csv", "/_stcore/stream"])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_nobody_gets_in_by_the_bare_address(door, path, kind):
    assert asked(door, path, kind=kind)[0] in {401, 403}


def test_the_printed_address_lets_a_browser_in(door, key):
    status, headers = opened(door, key.word)
    cookie = dict(headers)["set-cookie"].split(";")[0]
    assert status == 303
    assert asked(door, "/", ("cookie", cookie))[0] == 200
    assert asked(door, "/_stcore/stream", ("cookie", cookie), kind="websocket")[0] == 200


def test_the_printed_address_works_once(door, key):
    word = key.word
    assert opened(door, word)[0] == 303
    assert opened(door, word)[0] == 401


@pytest.mark.parametrize("other", [{"method": "HEAD"}, {"method": "POST"}, {"kind": "websocket"}])
def test_only_a_browser_that_opens_the_printed_address_uses_it_up(door, key, other):
    word = key.word
    assert asked(door, "/start", query=f"word={word}", **other)[0] in {401, 403}
    assert opened(door, word)[0] == 303


def test_a_newer_address_is_printed_when_one_was_used(door, key, capsys):
    opened(door, key.word)
    assert f"/start?word={key.word}" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["", "x", "é", "A" * 43])
def test_any_other_word_is_refused(door, word):
    assert opened(door, word)[0] == 401


def test_a_browser_stays_let_in_when_the_server_is_started_again(key, tmp_path):
    cookie = key.cookie()
    assert LocalKey(tmp_path).accepts(cookie)


def test_a_cookie_of_another_record_is_refused(key, tmp_path):
    (tmp_path / "other").mkdir()
    assert not key.accepts(LocalKey(tmp_path / "other").cookie())


@pytest.mark.parametrize("value", ["", "x", "abc.def.ghi", "é"])
def test_a_cookie_that_was_made_up_is_refused(door, value):
    assert asked(door, "/", shown(value))[0] == 401


def test_a_cookie_ends_after_a_month(key, monkeypatch):
    cookie, later = key.cookie(), int(time.time()) + LASTS + 1
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: later)
    assert not key.accepts(cookie)


def test_the_key_is_readable_by_its_owner_alone(key):
    key.cookie()
    assert key.file.stat().st_mode & 0o077 == 0


def test_whether_the_server_lives_is_no_secret(door):
    assert asked(door, "/_stcore/health")[0] == 200


def test_a_person_is_told_in_a_page_how_to_come_in(door):
    assert dict(asked(door, "/", ("accept", "text/html"))[1])["content-type"].startswith(
        "text/html"
    )


def test_a_link_that_was_asked_for_first_opens_after_coming_in(door, key):
    whole = DeepLinks(door, way_in="/start", is_secure=False)
    remembered = dict(asked(whole, "/student", query="student=0a1b&part=plan")[1])["set-cookie"]
    answer = opened(whole, key.word, ("cookie", remembered.split(";")[0]))[1]
    assert ("location", "/student?student=0a1b&part=plan") in answer
    assert any(value.startswith(f"{COOKIE}=; Max-Age=0") for _, value in answer)
