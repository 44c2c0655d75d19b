"""Run `python -m cohort_data VERB`: the actions of Stepwise from a shell."""

import sys
from collections.abc import Callable, Sequence

from cohort_data.actions.viewers import shell_viewer
from cohort_data.command_line import care, entry_sheet, lists, people, retention, share, upload
from cohort_data.command_line.parser import REFUSED, parser
from cohort_data.command_line.speaking import answer, tell
from cohort_data.errors import CohortDataError, DamagedStore, where
from cohort_data.settings import Settings, from_environment
from cohort_data.store.schema import open_database

VERBS: dict[str, Callable[..., int]] = {
    "upload": upload.upload,
    "flagged": lists.flagged,
    "areas": lists.areas,
    "entry-sheet": entry_sheet.write,
    "students": lists.students,
    "people": people.people,
    "sample": care.sample,
    "backup": care.backup,
    "restore": care.restore,
    "check": care.check,
    "clock": care.clock,
    "purge": retention.purge,
    "hold": retention.hold,
    "export-student": retention.export,
    "share": share.share,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status: 0 done, 1 refused, 2 questions are open."""
    asked = parser().parse_args(arguments)
    try:
        if asked.verb == "private-key":
            return care.private_key(asked)
        settings = from_environment()
        if asked.verb == "restore" and not can_be_opened(settings):
            return care.restore_damaged(settings, asked)
        database = open_database(settings)
        try:
            return VERBS[asked.verb](database, shell_viewer(database), asked)
        finally:
            database.close()
    except CohortDataError as refusal:
        if asked.json:
            answer({"error": str(refusal)})
        tell(str(refusal))
        return REFUSED
    except Exception as error:  # noqa: BLE001 - what it says may hold a name, and ends in a log
        told = f"Something went wrong in Stepwise: {type(error).__name__}."
        if asked.json:
            answer({"error": told})
        tell(told, where(error))
        return REFUSED


def can_be_opened(settings: Settings) -> bool:
    """Say whether the record is sound enough to open; one that is not can still be restored."""
    try:
        open_database(settings).close()
    except DamagedStore:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
