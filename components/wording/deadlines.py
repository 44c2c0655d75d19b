"""Which sentences speak of the school's deadlines; each can be drawn as it is."""

from components.markup import bold
from components.wording import count, day


def due(
    exam: str, must_pass_by: str, latest_test: str, days_left: int, *, is_late: bool = False
) -> str:
    """Return by when an exam must be passed, and until when a test leaves time for its result."""
    told = f"{bold(exam)}: to be passed by **{day(must_pass_by)}**"
    if days_left < 0:
        return f"{told}, {count(-days_left, 'day')} ago; ask who decides what follows"
    left = "today" if not days_left else f"{count(days_left, 'day')} left"
    if is_late:
        return f"{told} · {left} · the result of a test sat now may come too late"
    return f"{told} · {left} · latest test {day(latest_test)}, so that the result is in"
