"""How a line is cut into cells when its quotation marks do not follow the rules.

Some exports quote every cell and never double the quotation marks inside. A mark then closes its
cell only before a separator or the end of the line, and no cell runs over two lines.
"""

import re
from dataclasses import dataclass

from cohort_data.ingest.readers.messages import shortened

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class LooseLine:
    """The cells of one line; `opened` is the first cell whose quotation mark is never closed."""

    cells: list[str]
    opened: str


def loose_lines(text: str, delimiter: str) -> list[LooseLine]:
    """Return the cells of each line of a text; a blank line has none."""
    pattern = _cell_pattern(delimiter)
    lines = LINE_END.split(text)
    return [_cut(line, pattern) for line in (lines if lines[-1] else lines[:-1])]


def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    closing = f'" *(?={mark}|$)'
    quoted = f' *"(?P<quoted>(?:[^"]|(?!{closing})")*+){closing}'
    return re.compile(f"(?:{quoted}|(?P<plain>[^{mark}]*))(?P<after>{mark}|$)")


def _cut(line: str, pattern: re.Pattern[str]) -> LooseLine:
    found = list(_matches(line, pattern)) if line else []
    opened = [cell for cell in found if cell["quoted"] is None and cell["plain"].startswith('"')]
    return LooseLine(
        [_text(cell) for cell in found], shortened(opened[0]["plain"]) if opened else ""
    )


def _matches(line: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    found, at = [], 0
    while match := pattern.match(line, at):
        found.append(match)
        at = match.end()
        if not match["after"]:
            break
    return found


def _text(cell: re.Match[str]) -> str:
    quoted: str | None = cell["quoted"]
    return str(cell["plain"]) if quoted is None else quoted.replace('""', '"')
