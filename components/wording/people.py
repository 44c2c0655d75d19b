"""Which sentences are said of those who may sign in, and what they may see."""

from cohort_data.access import Role
from cohort_data.words import PersonState
from components.markup import bold, markdown_text
from components.wording import day, moment

PURPOSE = (
    "Who may open Stepwise, as what, and with which cohorts. A change counts from the person's "
    "next click on, and stays on record."
)
NOBODY_SIGNS_IN = (
    "Nobody signs in here yet: everybody at this computer is **This computer**. You can prepare "
    "the list now; it counts once whoever runs the server sets `COHORT_SIGN_IN` to `oidc` (your "
    "school's sign-in) or `proxy`. The page `docs/deploying.md`, in the folder of Stepwise, says "
    "how."
)
THIS_COMPUTER = (
    "**This computer** is no person and nobody can sign in as it: what is done from the command "
    "line of the server, and what was done before people signed in, stands under this name."
)
STATES: dict[str, str] = {
    PersonState.SIGNS_IN: "Signs in",
    PersonState.INVITED: "Invited, not here yet",
    PersonState.DISABLED: "Disabled",
    PersonState.THIS_COMPUTER: "This computer",
}
ROLES: dict[str, str] = {
    Role.ADVISOR: "**Advisor**: works with the students of the cohorts below",
    Role.DEAN: "**Dean**: sees a cohort by name only while you open it, with a reason and an end",
    Role.ADMINISTRATOR: "**Administrator**: says who may see what, sets up, backs up",
    Role.AUDITOR: "**Auditor**: reads who did and saw what, and no student",
}
DECIDES = "Decides on promotion: team and private notes of others stay shut for this person"
DECIDES_SHORT = "decides on promotion"
EMAIL_HELP = (
    "The address under which your school's sign-in knows the person. It counts until the first "
    "sign-in."
)
ALL = "All cohorts, those added later included"
WHY = "Why these cohorts"
WHY_HELP = "It stands in the access review, beside each cohort that is new to the person."
ADDED = "The person is on record. Tell them to sign in; Stepwise sends no e-mail."
SAVED = "Saved. It counts from the person's next click on."

CHOOSE = "Choose a person"
COVER_WHY = (
    "For an absent colleague: these cohorts are this person's too, from the first to the last day. "
    "It ends by itself."
)
COVER_REASON = "For example: covers for Ada Moss, on leave"
COVERED = "The cover is arranged. It ends by itself."
COVER_ENDED = "The cover is ended."
NO_ADVISOR = "Only an advisor can cover. Give the person that role first."
GRANT_WHY = (
    "A dean sees by name who failed, who calls and what is decided: no notes, no contacts, no text "
    "of a plan. It ends by itself, and each look is kept on record."
)
GRANT_REASON = "For example: promotion committee of June"
GRANTED = "The cohort is open to this person by name until the last day."
GRANT_ENDED = "The cohort is closed to this person again."
NO_DEAN = "Only a dean sees a cohort by name. Give the person that role first."

SIGN_OUT_WHY = (
    "Ends every sign-in of this person, on every computer. They can sign in again: for a lost "
    "laptop, not for somebody who leaves."
)
SIGNED_OUT = "The person is signed out everywhere."
DISABLE_WHY = "For somebody who leaves. What they recorded stays, under their name."
DISABLED = "The person may no longer sign in."
ENABLED = "The person may sign in again."
THE_COMPUTER = (
    "This is no person: whoever uses a shell of this computer acts as it. It stays advisor of all "
    "cohorts and administrator, and cannot be disabled."
)
YOURSELF = "This is you. Another administrator can disable you."

REVIEW_WHY = (
    "Who has which cohort, since when, until when, why and by whom, and when they were last here. "
    "Taking it along is kept on record."
)


def lacks_cohorts(name: str) -> str:
    """Point out an advisor to whom no cohort is assigned."""
    return f"{bold(name)} is an advisor without a cohort and sees no student. Assign one below."


def for_a_time(cohort: str, first: str, last: str, by: str) -> str:
    """Return which cohort is somebody's from when until when, and who said so."""
    giver = f" · by {markdown_text(by)}" if by else ""
    return f"{bold(cohort)} · {day(first)} to {day(last)}{giver}"


def reason(text: str) -> str:
    """Return a reason as it was given."""
    return markdown_text(text)


def last_here(at: str) -> str:
    """Return when somebody was last here; nothing where they never were."""
    return moment(at) if at else ""
