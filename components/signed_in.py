"""Who is looking, and on which day."""

from datetime import date, datetime
from ipaddress import ip_address
from zoneinfo import ZoneInfo

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import viewers
from cohort_data.errors import BadSettings
from cohort_data.settings import Settings
from components import cached


def viewer() -> Viewer:
    """Return the viewer of this run: in local mode, the one viewer of this computer."""
    return viewers.local_viewer(cached.database())


def today() -> date:
    """Return the day where the school is, or on this computer's calendar until it says where."""
    zone = cached.school(viewer()).time_zone
    return datetime.now(ZoneInfo(zone)).date() if zone else datetime.now().astimezone().date()


def require_own_computer(settings: Settings) -> None:
    """Refuse to start where others could connect and nobody would be asked who they are."""
    address = st.get_option("server.address") or "0.0.0.0"  # noqa: S104 - what no address means
    if settings.sign_in == "local" and not is_loopback(address):
        raise BadSettings(
            f"The server would listen on {address}, where other computers reach it without signing "
            "in. Leave server.address at 127.0.0.1."
        )


def is_loopback(address: str) -> bool:
    """Return whether an address reaches no further than this computer."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
