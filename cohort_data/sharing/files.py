"""What is asked before figures become a file that cannot be recalled."""

from dataclasses import dataclass
from enum import StrEnum

from cohort_data.sharing.links import refuse_text
from cohort_data.sharing.rules import rules


class FileKind(StrEnum):
    """As what the figures of a class are saved."""

    PAGE = "page"
    PDF = "PDF"


@dataclass(frozen=True, kw_only=True)
class FileDraft:
    """For whom figures are saved as a file, why, and as what."""

    recipient: str
    reason: str
    kind: FileKind


def refuse_unsaid(draft: FileDraft) -> None:
    """Refuse a file for nobody, or without a reason."""
    refuse_text(draft.recipient, rules().longest_recipient, "Say for whom the file is")
    refuse_text(draft.reason, rules().longest_reason, "Say why the figures are sent")
