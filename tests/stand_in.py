"""Figures as the disclosure rules would make them, without any: for what is done with them."""

import json
from datetime import UTC, datetime, timedelta

from cohort_data.actions.share_links import create_link, prepare
from cohort_data.sharing.figures import Made
from cohort_data.sharing.links import LinkDraft

DATA_DATE = "2026-09-02"
TITLE = "Most of the class of 2028 passed Step 1"


def body(title=TITLE, **more):
    panel = {
        "title": title,
        "sentences": ["Between 90 and 95 % of 120 students passed at the first attempt."],
        "table": {"columns": ["Class", "Passed"], "rows": [["2027", "95 %"], ["2028", "90 %"]]},
        "series": [
            {"label": "2027", "value": 95, "words": "95 %"},
            {"label": "2028", "value": 90, "words": "90 %"},
        ],
        "left_out": ["Groups under 10 are left out."],
    }
    told = {"cohort": "Class of 2028", "exams": ["Step 1"], "data_date": DATA_DATE}
    return json.dumps({**told, "smallest_group": 10, "panels": [panel], **more})


def maker(title=TITLE, members="m"):
    """What makes figures with this finding."""
    return lambda *_: Made(body(title), DATA_DATE, 10, members)


def soon(**time):
    """A moment that is not before what the record has seen."""
    return datetime.now(UTC) + timedelta(**time)


def draft(**said):
    """A link for the dean that opens for a week."""
    last = soon(days=6).date()
    return LinkDraft(**{"recipient": "Dean Kim", "reason": "June meeting", "last_day": last} | said)


def prepared(database, viewer, cohort, title=TITLE, **more):
    return prepare(database, viewer, cohort=cohort, exams=(), make=maker(title, **more))


def linked(database, viewer, cohort, *, title=TITLE, **said):
    """A new link to a cohort's figures."""
    ready = prepared(database, viewer, cohort, title)
    return create_link(database, viewer, ready, draft(**said), at=soon())
