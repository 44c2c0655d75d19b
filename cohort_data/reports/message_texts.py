"""What first messages say."""

from cohort_data import messages
from cohort_data.access import Permission, Viewer, guarded
from cohort_data.messages import MessageText, Occasion
from cohort_data.store import messages as kept
from cohort_data.store.database import Database


@guarded(Permission.SIGN_IN)
def message_texts(database: Database, viewer: Viewer) -> dict[Occasion, MessageText]:  # noqa: ARG001 - the guard asks for who is looking
    """Return every first message, in the school's own words where it has some."""
    with database.reading() as connection:
        return messages.texts_with(kept.own_texts(connection))
