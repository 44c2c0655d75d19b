"""The server starts only where nobody could be let in without saying who they are."""

import re
from contextlib import nullcontext
from pathlib import Path

import pytest
import streamlit as st

from cohort_data.errors import BadSettings
from cohort_data.settings import Settings
from components import start_up

ANYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused
MANUAL = (Path(__file__).parents[2] / "docs" / "deploying.md").read_text(encoding="utf-8")
OF_THE_MANUAL = re.findall(r'cookie_secret = "(.*)"', MANUAL)[0]
AUTH = {"redirect_uri": "http://localhost:8501/oauth2callback", "cookie_secret": "c0ffee" * 8}


@pytest.fixture
def configured(monkeypatch):
    """Streamlit's own options and secrets, as a test wants them."""

    def set_up(address="127.0.0.1", auth=None, headers=None, **others):
        options = {"server.address": address, "server.trustedUserHeaders": headers or {}}
        options |= dict.fromkeys(start_up.GUARDS, True)
        options |= {f"server.{name}": value for name, value in others.items()}
        monkeypatch.setattr(st, "get_option", options.get)
        monkeypatch.setattr(start_up, "auth_section", lambda: auth or {})

    set_up()
    return set_up


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_an_address_of_this_computer_is_a_loopback(address):
    assert start_up.is_loopback(address)


@pytest.mark.parametrize("address", [ANYWHERE, "192.168.1.5", "::", "stepwise.example.edu"])
def test_any_other_address_is_none(address):
    assert not start_up.is_loopback(address)


def test_a_start_that_others_could_reach_is_refused(configured):
    configured(ANYWHERE)
    with pytest.raises(BadSettings, match="without signing in"):
        start_up.require_safe(Settings())


def test_a_provider_that_nobody_asks_is_refused(configured):
    configured(auth=AUTH)
    with pytest.raises(BadSettings, match="COHORT_SIGN_IN is local"):
        start_up.require_safe(Settings())


@pytest.mark.parametrize("mode", ["local", "oidc", "proxy"])
def test_headers_that_anybody_can_send_are_refused(configured, mode):
    configured(auth=AUTH, headers={"X-User": "email"})
    with pytest.raises(BadSettings, match="trustedUserHeaders"):
        start_up.require_safe(Settings(sign_in=mode))


@pytest.mark.parametrize(
    "option", [{"enableCORS": False}, {"enableXsrfProtection": False}, {"baseUrlPath": "stepwise"}]
)
def test_an_option_that_undoes_a_guard_is_refused(configured, option):
    configured(**option)
    with pytest.raises(BadSettings, match=next(iter(option))):
        start_up.require_safe(Settings())


def test_a_provider_with_a_good_secret_is_taken(configured):
    configured(auth=AUTH)
    start_up.require_safe(Settings(sign_in="oidc", base_url="http://localhost:8501"))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"cookie_secret": "short"}, "random characters"),
        ({"cookie_secret": "xxx" * 20}, "random characters"),
        ({"cookie_secret": "changeme" * 8}, "random characters"),
        ({"cookie_secret": OF_THE_MANUAL}, "random characters"),
        ({"redirect_uri": "https://elsewhere.example/oauth2callback"}, "COHORT_BASE_URL"),
    ],
)
def test_a_provider_that_is_set_up_badly_is_refused(configured, changed, told):
    configured(auth=AUTH | changed)
    with pytest.raises(BadSettings, match=told):
        start_up.require_safe(Settings(sign_in="oidc", base_url="http://localhost:8501"))


def test_a_way_back_without_encryption_is_refused(configured):
    configured(auth=AUTH | {"redirect_uri": "http://stepwise.example.edu/oauth2callback"})
    with pytest.raises(BadSettings, match="https"):
        start_up.require_safe(Settings(sign_in="oidc"))


def test_a_sign_in_without_a_provider_is_refused(configured):
    configured()
    with pytest.raises(BadSettings, match=r"\[auth\]"):
        start_up.require_safe(Settings(sign_in="oidc"))


@pytest.mark.parametrize(
    ("hosts", "is_refused"),
    [([], False), (["a.example.edu", "b.example.edu"], False), (["a.example.edu"], True)],
)
def test_a_host_of_share_links_that_gets_no_socket_is_refused(configured, hosts, is_refused):
    configured(
        auth=AUTH | {"redirect_uri": "https://a.example.edu/oauth2callback"}, allowedHosts=hosts
    )
    settings = Settings(
        sign_in="oidc", base_url="https://a.example.edu", share_url="https://b.example.edu"
    )
    with pytest.raises(BadSettings, match="allowedHosts") if is_refused else nullcontext():
        start_up.require_safe(settings)


@pytest.fixture
def secret(tmp_path):
    """A secret that only its owner reads."""
    file = tmp_path / "secret"
    file.write_text("5" * 64)
    file.chmod(0o600)
    return file


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "192.168.1.5"])
def test_a_proxy_beside_the_server_is_taken(configured, secret, address):
    configured(address)
    start_up.require_safe(Settings(sign_in="proxy", proxy_secret_file=secret))


@pytest.mark.parametrize(
    "address",
    [ANYWHERE, "::", "8.8.8.8", "stepwise.example.edu", "::ffff:0.0.0.0", "::ffff:8.8.8.8"],
)
def test_a_port_that_others_reach_beside_the_proxy_is_refused(configured, secret, address):
    configured(address)
    with pytest.raises(BadSettings, match="beside the proxy"):
        start_up.require_safe(Settings(sign_in="proxy", proxy_secret_file=secret))


@pytest.mark.usefixtures("configured")
def test_a_short_secret_is_refused(secret):
    secret.write_text("5" * 31)
    with pytest.raises(BadSettings, match="shorter"):
        start_up.require_safe(Settings(sign_in="proxy", proxy_secret_file=secret))


@pytest.mark.usefixtures("configured")
def test_a_secret_that_everybody_can_read_is_refused(secret):
    secret.chmod(0o644)
    with pytest.raises(BadSettings, match="Everybody"):
        start_up.require_safe(Settings(sign_in="proxy", proxy_secret_file=secret))


@pytest.mark.usefixtures("configured")
def test_a_secret_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadSettings, match="cannot be read"):
        start_up.require_safe(Settings(sign_in="proxy", proxy_secret_file=tmp_path / "none"))
