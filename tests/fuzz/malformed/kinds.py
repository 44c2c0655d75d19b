"""All damaged files by kind; how each must end was written before any of them was read."""

from malformed.damaged import Damaged
from malformed.kinds_of_files import FILES
from malformed.kinds_of_headers import HEADERS
from malformed.kinds_of_letters import LETTERS
from malformed.kinds_of_rows import ROWS
from malformed.kinds_of_values import VALUES

KINDS: dict[str, tuple[Damaged, ...]] = {**LETTERS, **ROWS, **HEADERS, **VALUES, **FILES}
