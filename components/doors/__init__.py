"""Who gets as far as the pages: what stands in front of them, by the way people sign in."""

import os
import webbrowser

import streamlit as st
from starlette.middleware import Middleware

from cohort_data.settings import Settings
from components import start_up
from components.doors.commands import NoCommands
from components.doors.deep_links import DeepLinks
from components.doors.local import LocalDoor, LocalKey, announce
from components.doors.proxy import ProxyDoor
from components.doors.share_host import ShareHost

__all__ = [
    "DeepLinks",
    "LocalDoor",
    "LocalKey",
    "ProxyDoor",
    "ShareHost",
    "before_the_pages",
    "invite",
]

# Set by start.py, which a person runs; a service that starts the server opens no browser.
OPENS_BROWSER = "STEPWISE_OPENS_BROWSER"


def before_the_pages(settings: Settings, key: LocalKey) -> list[Middleware]:
    """Return what a request passes before it reaches a page, outermost first."""
    return [*sign_in_doors(settings, key), Middleware(NoCommands)]


def sign_in_doors(settings: Settings, key: LocalKey) -> list[Middleware]:
    """Return what says who a request comes from, by the way people sign in."""
    is_secure = settings.base_url.startswith("https://")
    header = settings.proxy_header
    shares = Middleware(ShareHost, host=settings.share_host, header=header)
    if settings.sign_in == "proxy":
        secret = start_up.proxy_secret(settings)
        return [shares, Middleware(ProxyDoor, header=header, secret=secret)]
    if settings.sign_in == "oidc":
        return [shares, Middleware(DeepLinks, way_in="/oauth2callback", is_secure=is_secure)]
    return [
        Middleware(DeepLinks, way_in=LocalDoor.PATH, is_secure=False),
        Middleware(LocalDoor, key=key),
    ]


def invite(key: LocalKey) -> None:
    """Print the address that lets a browser in, and open one where a person started this."""
    address = announce(st.get_option("server.port"), key)
    if os.environ.get(OPENS_BROWSER):
        webbrowser.open(address)
