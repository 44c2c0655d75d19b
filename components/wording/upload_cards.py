"""Which sentences say what was brought in, by whom, and whether it counts."""

from cohort_data.words import UploadKind
from components.markup import bold, markdown_text
from components.wording import count, day, moment
from components.wording.uploads import KINDS


def file(name: str, *, undone: bool) -> str:
    """Return the name of a file, and that it counts no more where it was undone."""
    return f"{bold(name)} :gray-badge[Undone]" if undone else bold(name)


def upload(kind: str, exam: str, cohort: str, rows: int, found: int) -> str:
    """Return what a file holds, for whom, and how much of it there is."""
    what = KINDS[UploadKind(kind)]
    parts = [what, markdown_text(exam), markdown_text(cohort), count(rows, "row")]
    results_found = count(found, "result") if found else ""
    return " · ".join(part for part in [*parts, results_found] if part)


def by(at: str, who: str, undone_at: str) -> str:
    """Return when a file was uploaded and by whom, and when it was undone."""
    told = f"Uploaded {moment(at)} by {markdown_text(who)}"
    return f"{told}; undone {day(undone_at)}" if undone_at else told
