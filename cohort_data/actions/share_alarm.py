"""How it is kept that share links are refused unusually often."""

import logging
from datetime import datetime

from cohort_data.access import NOBODY
from cohort_data.sharing.alarm import WINDOW
from cohort_data.sharing.rules import rules
from cohort_data.store import audit
from cohort_data.store.database import Database
from cohort_data.store.share_alarms import ACTION, latest_alarm

LOG = logging.getLogger(__name__)


def keep_alarm(database: Database, *, at: datetime) -> None:
    """Keep that links were refused too often, once an hour; the log says so first."""
    body = {"refusals": rules().refusals_for_alarm}
    LOG.warning("more than %d openings of share links refused in an hour", body["refusals"])
    with database.writing() as connection:
        if latest_alarm(connection, at - WINDOW, rules().latest_past(at)) is not None:
            return
        audit.record(connection, NOBODY, ACTION, kind="share_link", object_id="", body=body)
