"""What is said of share links, to whoever makes one and to whoever opens it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pandas as pd

from cohort_data.disclosure import PanelKind
from cohort_data.sharing.links import Refusal
from components.markup import bold, markdown_text
from components.wording import count, day, listed, moment

LANDING = "Shared figures"
BEFORE = (
    "Somebody shared figures of a class with you, about groups and never about one student. They "
    "are confidential: please do not forward this link. Once the figures are open, loading the page"
    " again needs the link again."
)
PASSCODE = "Passcode, if you were given one"
UNAVAILABLE = (
    "This link is not available. Open it again from the message that you were sent, with the "
    "passcode if you were given one. If that does not help, ask the person who sent it."
)

PURPOSE = (
    "A link shows somebody without an account, a dean for example, how a class stands: in findings "
    "about groups, never about a student, and never a number that gives one away."
)
FILE = "Save as a file to send"
FILE_RECIPIENT = "For whom the file is"
FILE_REASON = "Why it is sent"
FILE_ASKS = "Say first for whom the file is, and why it is sent."
SOMEBODY = "Dean Kim"
AS_PAGE, AS_PDF = "Save as a page", "Save as a PDF"
FILES_WHY = "What was sent stays with whoever has it; later figures are made with it in mind."
TOLD_ONCE = (
    "How failures were followed is told only once for the same students. A link or a file made "
    "here uses that up, whatever is ticked above:"
)
NEW = "A new link"
EXAMS = "Exams"
CHOOSE_EXAMS = "Choose the exams to be shared"
HOLDS = "What is shown of the class"
KINDS: dict[PanelKind, str] = {
    PanelKind.OUTCOME: "First attempts",
    PanelKind.FOLLOW_UP: "Contacts and retakes",
    PanelKind.PLANS: "Plans",
    PanelKind.TREND: "Earlier classes",
    PanelKind.AREAS: "Content areas",
}
NOTHING_CHOSEN = "Choose at least one exam, and one kind of figures to be shown."
RECIPIENT = "Who will read it"
REASON = "Why you share it"
REASON_EXAMPLE = "For example: meeting of 12 June on the class of 2028"
LAST_DAY = "Opens until"
MORE = "Passcode, first day, newer figures"
FIRST_DAY = "Opens from"
OWN_PASSCODE = "Passcode"
PASSCODE_HELP = "Tell it by another way than the link, by telephone for example."
FOLLOWS = "Show newer figures there too, once somebody shares them with the same choice"
PREVIEW = "What they will see"
AS_TABLE = "The same as a table"
MAKING = "Making the figures, and looking that they give nobody away…"
MADE = "The link is ready. Copy it now: it is shown here only, and kept nowhere."
PUT_AWAY = "Done, put it away"
ONLY_HERE = (
    "It opens only in the browser that opened Stepwise on this computer, because no base address "
    "is set. It cannot be sent to anybody: save a file to send instead."
)
FORWARDED = "Whoever has it can open it: send it to that person alone."
LINKS = "Links of this cohort"
ALL_LINKS = "Links"
NO_LINKS = "Nothing has been shared yet."
OVER = "Links that are over"
REVOKED = "The link is revoked. It is gone from open tabs within ten seconds."
REVOKED_ALL = "All links of this cohort are revoked."
REVOKE_ALL_WHY = "Every link of this cohort ends at once, and for good."
PUBLISHED = "The link shows the newer figures from now on."
SHARE = "Share with the dean"
STATES: dict[str, str] = {
    "": "Open",
    Refusal.REVOKED: "Revoked",
    Refusal.ORPHANED: "Shut: whoever made it may no longer share this cohort",
    Refusal.SCHEDULED: "Not open yet",
    Refusal.EXPIRED: "Over",
    Refusal.CLOCK: "Shut: the clock of the server is behind",
}


def of_cohort(cohort: str) -> str:
    """Return the title of shared figures."""
    return f"How the {markdown_text(cohort)} stands" if cohort else LANDING


def banner(exams: tuple[str, ...], data_date: str, last_day: date | None) -> str:
    """Return what shared figures are, as of when, and until when they can be opened."""
    about = f" {listed([markdown_text(exam) for exam in exams])}." if exams else ""
    until = f" Opens until {day(last_day)}." if last_day else ""
    return (
        f"**About groups only.**{about} Data as of {day(data_date)}.{until} "
        "Confidential: please do not forward."
    )


def said(text: str) -> str:
    """Return a sentence of shared figures as it stands."""
    return markdown_text(text)


def in_short(titles: Sequence[str]) -> str:
    """Return every finding as one line of a list."""
    return f"**In short**\n\n{as_list(titles)}"


def not_shown(reasons: Sequence[str]) -> str:
    """Return why something has no finding, as a list."""
    return f"**Not shown**\n\n{as_list(reasons)}"


def as_list(lines: Sequence[str]) -> str:
    """Return texts as they stand, one below the other."""
    return "\n".join([f"- {markdown_text(line)}" for line in lines])


def left_out(told: tuple[str, ...]) -> str:
    """Return what a finding leaves out, and why."""
    return f"Left out: {' '.join([markdown_text(part) for part in told])}"


def method(smallest_group: int) -> str:
    """Return what is left out everywhere."""
    return (
        f"Groups of fewer than {smallest_group:,} students are left out, and so is whatever they "
        "could be worked out from. Rates are rounded, so that several numbers of students fit each."
    )


def refused_often(at: str, refusals: int) -> str:
    """Return that links were refused unusually often, and what to do."""
    return (
        f"More than {refusals:,} openings of share links were refused within an hour, last on "
        f"{moment(at)}. Somebody may be trying addresses or passcodes: none of them opened "
        "anything. Look below for a link that was refused often, revoke it and send its reader a "
        "new one; whoever runs the web server sees in its log where the requests came from."
    )


def to_page(live: int) -> str:
    """Return what the way to the share links says."""
    return f"{SHARE} (shared, {count(live, 'live link')})" if live else SHARE


def recipient(name: str, cohort: str, state: str) -> str:
    """Return whom a link is for, of what, and whether it opens."""
    return f"{bold(name)} · {markdown_text(cohort)} · {STATES[state]}"


def why(reason: str, by: str, made_at: str, link: str) -> str:
    """Return why a link was made, by whom and when, and what the audit log calls it."""
    made = f"by {markdown_text(by)} · {moment(made_at)} · link {markdown_text(link)}"
    return f"{markdown_text(reason)} · {made}"


def opens(not_before: str, expires_at: str, *, has_passcode: bool, follows: bool) -> str:
    """Return when a link opens and what else holds for it."""
    start = f"from {day(local(not_before))} " if not_before else ""
    last = local(expires_at) - timedelta(seconds=1)
    parts = [f"Opens {start}until {day(last)}"]
    parts += ["asks for a passcode"][:has_passcode] + ["shows the newest figures"][:follows]
    return " · ".join(markdown_text(part) for part in parts)


def local(kept: str) -> datetime:
    """Return a time of the record in this computer's time."""
    return datetime.fromisoformat(kept).astimezone()


def seen(views: int, last: str, refusals: int, data_date: str) -> str:
    """Return how often a link was opened and refused, and as of when its figures are."""
    opened = f"Opened {count(views, 'time')}, last {moment(last)}" if last else "Not opened yet"
    refused = f" · refused {count(refusals, 'time')}" if refusals else ""
    return f"{opened}{refused} · data as of {day(data_date)}"


def uses_up(exams: Sequence[str]) -> str:
    """Return what figures of these exams can no longer tell once these have left."""
    named = listed([markdown_text(exam) for exam in exams])
    return (
        f"{TOLD_ONCE} the figures for accreditation of {named} then leave it out for this class. "
        "If an accreditor needs it there, save those figures first."
    )


def file_what(smallest_group: int) -> str:
    """Return what a file to send is, and how careful it is."""
    return (
        "A page or a PDF with the same figures, for somebody whom a link does not reach. It cannot "
        f"be recalled, so it tells of groups of {smallest_group:,} students and more, and carries "
        "its day and its reader."
    )


def files(many: int) -> str:
    """Return how often figures of a cohort were saved as a file."""
    return f"Saved as a file {count(many, 'time')}"


def files_told(found: pd.DataFrame) -> pd.DataFrame:
    """Return the files that were saved, as a table to read."""
    return pd.DataFrame(
        {
            "For": found["recipient"],
            "Why": found["reason"],
            "As": found["kind"],
            "Saved": [moment(at) for at in found["at"]],
            "By": found["by"],
            "Data as of": [day(on) for on in found["data_date"]],
        }
    )
