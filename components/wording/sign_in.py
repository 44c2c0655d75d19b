"""What is said around signing in and out."""

from components.markup import markdown_text

PURPOSE = "For the academic-support staff of the school. Students' records: do not leave it open."
RELOAD = "Load the page again to sign in by your school's sign-in page."
NO_ROLE = (
    "You are signed in, but nobody has given you anything to see here yet. Ask an administrator "
    "of Stepwise at your school."
)
NO_COHORT = (
    "No cohort is assigned to you yet, so there is no student to see. Ask an administrator of "
    "Stepwise at your school."
)
HERE_ALONE = (
    "Everybody who can use this account on this computer is one person to Stepwise: owners of "
    "plans and the list of who saw whom say little then."
)


def why(sentence: str) -> str:
    """Return a sentence of a refusal as it stands."""
    return markdown_text(sentence)


def signed_in_as(name: str) -> str:
    """Say who is signed in."""
    return f"Signed in as {markdown_text(name)}"
