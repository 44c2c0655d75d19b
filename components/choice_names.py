"""What things are called among the options of a widget, which shows them as plain text."""


def area(name: str, exam: str, word: str) -> str:
    """Return a content area with its exam and what it reads as."""
    return f"{name} ({exam}): {word}" if word else f"{name} ({exam})"


def upload(file: str, moment: str) -> str:
    """Return an upload with the moment it was saved."""
    return f"{file} ({moment})"
