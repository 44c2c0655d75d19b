"""What things are called among the options of a widget, which shows them as plain text."""


def area(name: str, exam: str, word: str) -> str:
    """Return a content area with its exam and what it reads as."""
    return f"{name} ({exam}): {word}" if word else f"{name} ({exam})"


def student(name: str, student_id: str) -> str:
    """Return a student's name with the id, or the id where no name is known."""
    return f"{name} ({student_id})" if name.strip() else student_id


def person(name: str, email: str) -> str:
    """Return a person's name with the e-mail address, where one is known."""
    return f"{name} ({email})" if email else name


def revision(number: int, author: str, on: str) -> str:
    """Return a version of a plan with who saved it and when."""
    return f"Version {number:,}, {on}, {author}"


def upload(file: str, moment: str) -> str:
    """Return an upload with the moment it was saved."""
    return f"{file} ({moment})"


def attempt(outcome: str, day: str, areas: int) -> str:
    """Return an attempt by its outcome and day, and whether it has content areas."""
    when = f"on {day}" if day else "date not known"
    told = f"{areas} content areas" if areas else "no content areas yet"
    return f"{outcome} {when} · {told}"


def result(exam: str, day: str, number: str, outcome: str) -> str:
    """Return a result by its exam, its day, else its number where one is known, and outcome."""
    which = f" on {day}" if day else f", attempt {number}" if number else ""
    return f"{exam}{which}: {outcome}"


def cell(name: str, value: str) -> str:
    """Return one value of a result with what it is called."""
    return f"{name}: {value}"


def reports(exam: str, number: int) -> str:
    """Return an exam with how many of its reports are to be typed in."""
    return f"{exam} ({number:,} to type in)"


def content_area(name: str, axis: str, *, is_own: bool) -> str:
    """Return an area with its axis, or that a name is kept as an area of its own."""
    return f"Its own: {name}" if is_own else f"{name} ({axis})"


def area_of_exam(name: str, exam: str) -> str:
    """Return a name of an area with the exam that it stands for."""
    return f"{name} ({exam})"
