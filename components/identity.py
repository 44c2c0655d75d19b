"""What a sign-in says of who somebody is: from the provider, or from the proxy."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from cohort_data.errors import SignedOut
from cohort_data.settings import Settings
from cohort_data.sign_in import Identity
from components import app_state
from components.doors.share_host import is_host

SIGN_IN_FIRST = "Sign in to go on."
PROXY_ISSUER = "proxy"
# What tells one sign-in from another of the same person, of those that a provider gives.
SESSION_CLAIMS = ("iat", "nonce", "at_hash", "sid", "jti")


def identity(settings: Settings) -> Identity:
    """Return who this visitor is; raise `SignedOut` where nobody has signed in."""
    if is_share_host(settings):
        raise SignedOut(SIGN_IN_FIRST)
    return from_proxy(settings) if settings.sign_in == "proxy" else from_provider()


def is_share_host(settings: Settings) -> bool:
    """Say whether this tab came to the host of share links, where nobody is anybody."""
    said = st.context.headers.get_all("host") if settings.share_host else []
    return any(is_host(each, settings.share_host) for each in said)


def from_provider() -> Identity:
    """Return what the identity provider said when this visitor signed in."""
    told = st.user.to_dict()
    issuer, subject = text(told, "iss"), text(told, "sub")
    if not told.get("is_logged_in") or not issuer or not subject:
        raise SignedOut(SIGN_IN_FIRST)
    issued = told.get("iat")
    return Identity(
        issuer=issuer,
        subject=subject,
        session="|".join(text(told, claim) for claim in SESSION_CLAIMS),
        name=text(told, "name"),
        email=text(told, "email"),
        is_verified=told.get("email_verified") is True,
        issued_at=datetime.fromtimestamp(issued, UTC) if isinstance(issued, int | float) else None,
    )


def from_proxy(settings: Settings) -> Identity:
    """Return whom the proxy has let through; its header must be there exactly once."""
    told = st.context.headers.get_all(settings.proxy_header)
    if len(told) != 1 or not told[0].strip():
        raise SignedOut(SIGN_IN_FIRST)
    name = told[0].strip()
    return Identity(
        issuer=PROXY_ISSUER,
        subject=name,
        session=app_state.tab(),
        name=name,
        email=name,
        is_verified=True,
    )


def text(told: Mapping[str, object], claim: str) -> str:
    """Return a claim as text, "" where there is none."""
    found = told.get(claim)
    return "" if found is None else str(found)
