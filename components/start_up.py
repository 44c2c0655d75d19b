"""Whether the server may start: no sign-in that one setting asks for and another undoes."""

import os
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from cohort_data.errors import BadSettings
from cohort_data.settings import OWN_NAMES, Settings, from_environment

ANYWHERE = "0.0.0.0"  # noqa: S104 - what no address means
SHORTEST_SECRET = 32
# They refuse a socket or a file that a page of another site sends.
GUARDS = ("server.enableCORS", "server.enableXsrfProtection")
# Of the examples that stand in manuals; whoever reads those can sign a cookie.
EXAMPLE_SECRETS = ("xxx", "example", "changeme", "change-me", "secret", "your-", "64 random")


def settings() -> Settings:
    """Return the settings of the environment; where they are unsafe, say so and do not start."""
    try:
        found = from_environment()
        require_safe(found)
    except BadSettings as refusal:
        sys.stderr.write(f"\nStepwise does not start.\n{refusal}\n\n")
        sys.exit(1)
    return found


def require_safe(settings: Settings) -> None:
    """Refuse to start where somebody could be let in without saying who they are."""
    if st.get_option("server.trustedUserHeaders"):
        raise BadSettings(
            "server.trustedUserHeaders is set: such headers can be sent by anybody who reaches the "
            "port. Take it out; COHORT_SIGN_IN=proxy checks the proxy as well."
        )
    off = [name for name in GUARDS if not st.get_option(name)]
    if off:
        raise BadSettings(
            f"{off[0]} is off: a page of another site could then use this one in the name of "
            "whoever is signed in. Leave it on, and set browser.serverAddress to the own name."
        )
    if st.get_option("server.baseUrlPath"):
        raise BadSettings(
            "server.baseUrlPath is set, but what guards the pages stands before addresses without "
            "it. Take it out, and give Stepwise a host name of its own."
        )
    WAYS[settings.sign_in](settings)
    require_reachable(settings)


def require_own_computer(_settings: Settings) -> None:
    """Refuse where others could connect while nobody is asked who they are."""
    if not is_loopback(address()):
        raise BadSettings(
            f"The server would listen on {address()}, where other computers reach it without "
            "signing in. Leave server.address at 127.0.0.1."
        )
    if auth_section():
        raise BadSettings(
            "The secrets name an identity provider, but COHORT_SIGN_IN is local. Set it to oidc, "
            "or take the section [auth] out."
        )


def require_provider(settings: Settings) -> None:
    """Refuse an identity provider that is not named, and a cookie that others could sign."""
    auth = auth_section()
    if not auth:
        raise BadSettings(
            "COHORT_SIGN_IN is oidc, but the secrets have no section [auth]. See docs/deploying.md."
        )
    secret = str(auth.get("cookie_secret", ""))
    if len(secret) < SHORTEST_SECRET or secret.lower().startswith(EXAMPLE_SECRETS):
        raise BadSettings(
            f"cookie_secret in the section [auth] must be {SHORTEST_SECRET} random characters or "
            'more. Make one: python -c "import secrets; print(secrets.token_hex(32))"'
        )
    back = str(auth.get("redirect_uri", ""))
    expected = f"{settings.base_url}/oauth2callback"
    if settings.base_url and back != expected:
        raise BadSettings(
            f"redirect_uri in the section [auth] is {back!r}; with COHORT_BASE_URL it must be "
            f"{expected!r}."
        )
    if not back.startswith("https://") and not is_own(back):
        raise BadSettings("redirect_uri in the section [auth] must begin with https://.")


def require_proxy(settings: Settings) -> None:
    """Refuse a proxy's secret that others know, and a port that others reach beside the proxy."""
    proxy_secret(settings)
    if not (is_loopback(address()) or is_private(address())):
        raise BadSettings(
            f"The server would listen on {address()}, where others reach it beside the proxy. Set "
            "server.address to 127.0.0.1 or to the private address that the proxy uses."
        )


def require_reachable(settings: Settings) -> None:
    """Refuse a host of share links on which no page would come to life."""
    allowed = st.get_option("server.allowedHosts")
    if settings.share_host and allowed and settings.share_host not in allowed:
        raise BadSettings(
            f"COHORT_SHARE_URL names {settings.share_host}, which server.allowedHosts leaves out. "
            "Name both hosts there: STREAMLIT_SERVER_ALLOWED_HOSTS, with a space between them."
        )


WAYS = {"local": require_own_computer, "oidc": require_provider, "proxy": require_proxy}


def proxy_secret(settings: Settings) -> str:
    """Return what the proxy proves itself with; refuse a file that is short or open to others."""
    file = settings.proxy_secret_file or Path()
    try:
        secret = file.read_text(encoding="utf-8").strip()
        is_open = os.name != "nt" and bool(file.stat().st_mode & 0o007)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(
            f"COHORT_PROXY_SECRET_FILE {file} cannot be read. Name a text file with one line."
        ) from error
    if len(secret) < SHORTEST_SECRET:
        raise BadSettings(
            f"The secret in {file} is shorter than {SHORTEST_SECRET} characters. Make one: "
            'python -c "import secrets; print(secrets.token_hex(32))"'
        )
    if is_open:
        raise BadSettings(f"Everybody on this computer can read {file}. Set its rights to 0600.")
    return secret


def address() -> str:
    """Return the address that the server listens on."""
    return st.get_option("server.address") or ANYWHERE


def auth_section() -> Mapping[str, object]:
    """Return the section of the secrets that names an identity provider, empty without one."""
    if not st.secrets.load_if_toml_exists():
        return {}
    found: Mapping[str, object] = st.secrets.get("auth", {})
    return found


def is_own(url: str) -> bool:
    """Say whether an address of a page names this computer itself."""
    return urlsplit(url).hostname in OWN_NAMES


def is_loopback(address: str) -> bool:
    """Say whether an address reaches no further than this computer."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def is_private(address: str) -> bool:
    """Say whether an address belongs to a network of the school's own."""
    try:
        named = ip_address(address)
    except ValueError:
        return False
    # Another way to write an address of the older kind, 0.0.0.0 included.
    found = getattr(named, "ipv4_mapped", None) or named
    return found.is_private and not found.is_unspecified
