"""Visitors where people sign in, each as the school's provider knows them."""

from datetime import UTC, datetime

from sqlalchemy import delete, select
from streamlit.testing.v1 import AppTest

from cohort_data.access import Role, Viewer
from cohort_data.actions.people import add_person
from cohort_data.actions.viewers import shell_viewer
from cohort_data.people import PersonDraft
from cohort_data.store import assignments, people, school
from cohort_data.store.tables.people import viewer, viewer_role
from components import cached

NAMES = {
    "ada": "Ada Moss",
    "ben": "Ben Reyes",
    "cora": "Cora Lind",
    "dee": "Dee Ort",
    "eve": "Eve Stone",
}
ROLES = {
    "ada": Role.ADMINISTRATOR,
    "ben": Role.ADVISOR,
    "cora": Role.DEAN,
    "dee": Role.AUDITOR,
    "eve": Role.ADVISOR,
}
# What each may see from the start: every cohort, or none.
COHORTS = {"ben": None}


def shell() -> Viewer:
    """Whoever has a shell of the server."""
    return shell_viewer(cached.database())


def named(*who: str) -> None:
    """Put people on record, who have not signed in yet."""
    for one in who:
        draft = PersonDraft(
            name=NAMES[one],
            roles=frozenset({ROLES[one]}),
            cohorts=COHORTS.get(one, frozenset()),
        )
        add_person(cached.database(), shell(), f"{one}@example.edu", draft)


def everybody() -> None:
    """Put one person of each role on record, and an advisor without a cohort."""
    named(*NAMES)


def arrived(app: AppTest, who: str) -> AppTest:
    """The dashboard as somebody opens it who has just come from the provider."""
    app.user = {
        "is_logged_in": True,
        "iss": "https://id.example",
        "sub": who,
        "iat": int(datetime.now(UTC).timestamp()),
        "nonce": f"nonce of {who}",
        "email": f"{who}@example.edu",
        "email_verified": True,
        "name": NAMES[who],
    }
    return app.run()


def loses(who: str, role: Role) -> None:
    """Take a role from somebody behind the pages."""
    with cached.database().writing() as connection:
        theirs = select(viewer.c.id).where(viewer.c.name == NAMES[who])
        connection.execute(
            delete(viewer_role).where(
                viewer_role.c.viewer_id.in_(theirs), viewer_role.c.role == role
            )
        )


def advises(who: str, name: str) -> None:
    """Assign a new cohort without students to somebody behind the pages."""
    by = shell()
    with cached.database().writing() as connection:
        key = school.add_cohort(connection, name, is_sample=False)
        person = people.named(connection, f"{who}@example.edu")[0]
        today = school.today(connection)
        assignments.assign(connection, by, person.id, {key}, valid_from=today, reason="new")
