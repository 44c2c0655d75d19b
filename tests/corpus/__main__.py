"""How each layout comes out: `python -m tests.corpus`, with `--all` in every dialect."""

import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from tests.corpus.dialects import written
from tests.corpus.judging import State, Verdict, judge
from tests.corpus.layouts import LAYOUTS
from tests.corpus.model import ExportLayout

ALL = "--all"


def main(*, every_dialect: bool) -> None:
    """Print how each layout ends, and the share that comes out right."""
    ends: list[Verdict] = []
    with TemporaryDirectory() as folder:
        empty = Settings(data_dir=Path(folder) / "data")
        open_database(empty).close()
        for layout, label, content in files(every_dialect=every_dialect):
            end = guarded(empty, layout, content)
            ends.append(end)
            say(f"{end.state:8} {layout.name} [{label}]{told(end)}")
    say(summary(ends))


def files(*, every_dialect: bool) -> Iterator[tuple[ExportLayout, str, bytes]]:
    """Return the files to be tried: each as exported, or in every dialect."""
    for layout in LAYOUTS:
        pairs = written(layout)
        for label, content in pairs if every_dialect else pairs[:1]:
            yield layout, label, content


def guarded(empty: Settings, layout: ExportLayout, content: bytes) -> Verdict:
    """Judge a file; a fault counts as wrong and does not end the run."""
    try:
        return judge(empty, layout, content)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the other layouts are still tried
        place = traceback.extract_tb(fault.__traceback__)[-1]
        words = f"fell over with {fault!r} at {place.filename}:{place.lineno}"
        return Verdict(State.WRONG, words)


def told(end: Verdict) -> str:
    """Return what there is to say of an end."""
    corrected = f" (corrected: {', '.join(sorted(end.corrected))})" if end.corrected else ""
    return corrected + (f": {end.words}" if end.words else "")


def summary(ends: list[Verdict]) -> str:
    """Return the counts, and the share that was right."""
    counts = Counter(end.state for end in ends)
    parts = ", ".join(f"{counts[state]} {state}" for state in State)
    untouched = sum(end.state is State.RIGHT and not end.corrected for end in ends)
    share = 100 * counts[State.RIGHT] / len(ends)
    alone = 100 * untouched / len(ends)
    return f"{len(ends)} files: {parts}. Right: {share:.1f} %; no column corrected: {alone:.1f} %."


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(every_dialect=ALL in sys.argv[1:])
