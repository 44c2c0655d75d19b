"""How a school words its first messages."""

from dataclasses import replace

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import StaleVersion
from cohort_data.messages import MessageText, refuse_empty, texts_with
from cohort_data.store import audit, messages, versions
from cohort_data.store.database import Database

CHANGED_SINCE = (
    "Somebody changed this message after you opened it. Nothing was overwritten: look at what it "
    "says now, then save again."
)


@guarded(Permission.SET_UP)
def reword(database: Database, viewer: Viewer, text: MessageText) -> None:
    """Keep a new wording of a message; `text.version` is the one that was read."""
    refuse_empty(text.subject, text.body)
    kept = replace(
        text, subject=text.subject.strip(), body=text.body.strip(), version=text.version + 1
    )
    with database.writing() as connection:
        if texts_with(messages.own_texts(connection))[text.name].version != text.version:
            raise StaleVersion(CHANGED_SINCE)
        messages.add_text(connection, viewer, kept)
        audit.record(
            connection,
            viewer,
            "message reworded",
            kind="message",
            object_id=text.name,
            body={"subject": kept.subject, "body": kept.body, "version": kept.version},
        )
        versions.bump(connection)
