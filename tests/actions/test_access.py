"""Every action and every report refuses a viewer without the right, before anything else."""

import importlib
import inspect
import pkgutil

import pytest

import cohort_data.actions
import cohort_data.reports
from cohort_data.access import NOBODY, RULES, Permission, Role, Viewer, require_cohorts
from cohort_data.errors import NotAllowed

# Steps inside an action's transaction, and pure functions: no one calls them from outside.
INNER_MODULES = {
    "by_hand_checks",
    "by_hand_rows",
    "upload_areas",
    "upload_effect",
    "upload_people",
    "upload_results",
    "upload_rows",
    "upload_scope",
    "upload_work",
    "scope",
    "exports",
}
# Finding the viewer comes before there is one; what the server does by itself needs none.
WITHOUT_VIEWER = {
    "keep_head",
    *("local_viewer", "shell_viewer", "add_local_viewer"),
    *("arrive", "still", "begin", "leave", "refuse_over"),
    # Whoever has a share link has no account; what they are asked stands in test_share_links.
    *("redeem", "still_open", "shared", "behind", "is_noted"),
    "keep_alarm",
}


def doors():
    """Yield every public function that takes a database, from every action and report module."""
    for package in (cohort_data.actions, cohort_data.reports):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if info.name.split(".")[-1] in INNER_MODULES:
                continue
            module = importlib.import_module(info.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                takes = list(inspect.signature(function).parameters)[:1]
                if function.__module__ == module.__name__ and takes == ["database"]:
                    yield pytest.param(function, id=f"{info.name}.{name}")


@pytest.mark.parametrize(
    "door", [each for each in doors() if each.values[0].__name__ not in WITHOUT_VIEWER]
)
def test_a_viewer_without_rights_is_refused_by(door):
    parameters = inspect.signature(door).parameters.values()
    rest = {p.name: None for p in parameters if p.kind is p.KEYWORD_ONLY}
    plain = [None for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD][2:]
    with pytest.raises(NotAllowed):
        door(None, NOBODY, *plain, **rest)


def test_there_are_doors_to_try():
    assert len(list(doors())) >= 18


@pytest.mark.parametrize("permission", list(Permission))
def test_every_permission_has_a_rule_and_all_but_being_here_are_for_some(permission):
    open_to_all = permission is Permission.SIGN_IN
    assert RULES[permission]
    assert (RULES[permission] == frozenset(Role)) == open_to_all


def test_a_cohort_that_is_not_assigned_is_refused():
    advisor = Viewer(
        id=1, public_id="a", name="A", roles=frozenset({Role.ADVISOR}), cohorts=frozenset({1})
    )
    with pytest.raises(NotAllowed):
        require_cohorts(advisor, [1, 2])


def test_viewers_of_different_cohorts_never_share_a_cache_key():
    one, two = (
        Viewer(id=1, public_id="a", name="A", roles=frozenset({Role.ADVISOR}), cohorts=cohorts)
        for cohorts in (frozenset({1}), frozenset({1, 2}))
    )
    assert one.scope != two.scope
