"""Which sentences speak of the layouts that are remembered."""

from cohort_data.ingest.model import Field
from components.markup import bold, markdown_text
from components.wording.uploads import FIELDS

WHAT_THEY_ARE = (
    "A file with the same columns is read in the same way. Change here what was taken wrong; what "
    "is on record stays as it is."
)
NONE_YET = "After the first file, how its columns were read is remembered here."
FORGET_HELP = "The next file with these columns is looked at anew. Nothing on record changes."
FORGOTTEN = "The layout is forgotten. The next file with these columns is looked at anew."


def column(header: str, field: Field) -> str:
    """Return what one column means, as a line of a list."""
    return f"- {bold(header)}: {markdown_text(FIELDS[field])}"
