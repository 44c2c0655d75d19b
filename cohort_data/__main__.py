"""Run `python -m cohort_data VERB`: the actions of Stepwise from a shell."""

import sys
from collections.abc import Callable, Sequence

from cohort_data.actions.viewers import local_viewer
from cohort_data.command_line import care, lists, upload
from cohort_data.command_line.parser import REFUSED, parser
from cohort_data.command_line.speaking import answer, tell
from cohort_data.errors import CohortDataError
from cohort_data.settings import from_environment
from cohort_data.store.schema import open_database

VERBS: dict[str, Callable[..., int]] = {
    "upload": upload.upload,
    "flagged": lists.flagged,
    "areas": lists.areas,
    "students": lists.students,
    "sample": care.sample,
    "backup": care.backup,
    "restore": care.restore,
    "check": care.check,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status: 0 done, 1 refused, 2 questions are open."""
    asked = parser().parse_args(arguments)
    try:
        database = open_database(from_environment())
        try:
            return VERBS[asked.verb](database, local_viewer(database), asked)
        finally:
            database.close()
    except CohortDataError as refusal:
        if asked.json:
            answer({"error": str(refusal)})
        tell(str(refusal))
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
