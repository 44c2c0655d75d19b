"""What the page of figures for accreditation asks is read once per version of the record."""

from contextlib import contextmanager

from signing_in import shell
from sqlalchemy import event
from visits import opened, told

from components import cached
from tests.days import today
from tests.files import STEP_1, save, step_1

YEAR = today().year - 1


def failed(first, last):
    """Let students sit Step 1 last year and fail it."""
    rows = [(f"{n}", f"{YEAR}-05-01", "Fail") for n in range(first, last)]
    name = f"{first}.csv"
    save(cached.database(), shell(), step_1(*rows), STEP_1, name=name, today=today())


@contextmanager
def queries():
    """Collect what is read of results, and of cohorts to leave out invented students."""
    found = []

    def collect(_connection, _cursor, statement, *_):
        if "result.outcome" in statement or "cohort.is_sample" in statement:
            found.append(statement)

    engine = cached.database().engine
    event.listen(engine, "before_cursor_execute", collect)
    yield found
    event.remove(engine, "before_cursor_execute", collect)


def test_nothing_is_read_again_until_the_record_changes(app):
    failed(0, 20)
    opened(app, "accreditation.py")
    assert "20 students failed without a contact on record." in told(app)
    with queries() as again:
        app.run()
    assert again == []
    failed(20, 30)
    with queries() as changed:
        app.run()
    assert changed
    assert "30 students failed without a contact on record." in told(app)
