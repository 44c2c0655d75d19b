"""What the verb about share links does: list them, and end one or all of a cohort."""

from argparse import Namespace
from datetime import UTC, datetime

import pandas as pd

from cohort_data.access import NOTHING_HERE, Viewer
from cohort_data.actions.share_revoking import revoke_all, revoke_link
from cohort_data.command_line.care import finish
from cohort_data.command_line.speaking import answer, records, show
from cohort_data.errors import NotFound
from cohort_data.reports import lists
from cohort_data.reports.share_links import link_list
from cohort_data.store.database import Database

TOLD = ["public_id", "cohort_name", "recipient", "reason", "by", "created_at"]
TOLD += ["expires_at", "views", "refusals", "state"]


def share(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List the share links, or end one, or all of a cohort."""
    at = datetime.now(UTC)
    if asked.revoke:
        revoke_link(database, viewer, asked.revoke, at=at)
        return finish(asked, {"revoked": 1}, f"The link {asked.revoke} is revoked.")
    if asked.revoke_all:
        cohort = cohort_named(database, viewer, asked.revoke_all)
        ended = revoke_all(database, viewer, cohort=cohort, at=at)
        return finish(asked, {"revoked": ended}, f"Links revoked: {ended}.")
    links = link_list(database, viewer, at=at)
    rows = [vars(link) | {"state": link.closed or "open"} for link in links]
    found = pd.DataFrame(rows, columns=TOLD)
    if asked.json:
        answer(records(found))
    else:
        show(found)
    return 0


def cohort_named(database: Database, viewer: Viewer, name: str) -> str:
    """Return the public id of a cohort by its name."""
    cohorts = lists.cohorts(database, viewer)
    found = cohorts.loc[cohorts["name"] == name, "public_id"]
    if found.empty:
        raise NotFound(NOTHING_HERE)
    return str(found.iloc[0])
