"""Where the head of the audit chain is kept outside the record, so that a rewritten one shows."""

import logging
import os
from collections.abc import Sequence
from logging.handlers import SYSLOG_UDP_PORT, SysLogHandler
from pathlib import Path
from urllib.parse import urlsplit

from cohort_data.audit import Head, head_of
from cohort_data.errors import StoreUnavailable

SYSLOG = "syslog"
OWN_SOCKET = Path("/dev/log")


def is_syslog(place: str) -> bool:
    """Say whether a place is a syslog: this computer's, or one as syslog://host:port."""
    return place == SYSLOG or place.startswith(f"{SYSLOG}://")


def lines(place: str) -> list[str]:
    """Return the lines of the file of heads, none where there is no file yet."""
    try:
        return Path(place).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnavailable("The file that COHORT_AUDIT_HEAD names cannot be read.") from error


def append(place: str, head: Head) -> None:
    """Add a head as a line of its own, at the end of the file."""
    try:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(f"{head}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreUnavailable(
            "The file that COHORT_AUDIT_HEAD names cannot be written."
        ) from error


def send(place: str, head: Head) -> None:
    """Send a head to a syslog."""
    try:
        handler = SysLogHandler(address_of(place))
    except (OSError, ValueError) as error:
        raise StoreUnavailable("The syslog that COHORT_AUDIT_HEAD names is not there.") from error
    told = f"stepwise: head of the audit chain {head}"
    handler.emit(logging.LogRecord("stepwise", logging.INFO, "", 0, told, None, None))
    handler.close()


def address_of(place: str) -> str | tuple[str, int]:
    """Return where a syslog listens."""
    named = urlsplit(place)
    if named.hostname:
        return named.hostname, named.port or SYSLOG_UDP_PORT
    return str(OWN_SOCKET) if OWN_SOCKET.exists() else ("localhost", SYSLOG_UDP_PORT)


def problem(told: Sequence[str], hashes: Sequence[str]) -> str:
    """Return a sentence about the first line that the chain of these hashes does not bear out."""
    for number, line in enumerate(told, start=1):
        head = head_of(line)
        if head is None:
            return f"Line {number} of the audit chain's heads cannot be read."
        if not 0 < head.events <= len(hashes) or hashes[head.events - 1] != head.hash:
            return (
                f"The record was rewritten: line {number} of the audit chain's heads names an "
                "event that is not there."
            )
    return ""
