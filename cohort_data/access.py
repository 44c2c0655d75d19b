"""Who may do and see what: one table of rules, one guard."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from cohort_data.errors import NotAllowed

P = ParamSpec("P")
T = TypeVar("T")
D = TypeVar("D")


class Role(StrEnum):
    """A set of these is held by each viewer."""

    ADVISOR = "advisor"
    DEAN = "dean"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What can be asked for; each action and each read names exactly one."""

    SIGN_IN = "be here at all"
    SEE_STUDENTS = "see students"
    RECORD_RESULTS = "record results"
    RECORD_PLANS = "record plans"
    EXPORT_STUDENTS = "export students"
    SEE_NAMED_VIEW = "see a cohort by name under a dated grant"
    SHARE_FIGURES = "share aggregated figures"
    CONTROL_LINKS = "see and revoke share links"
    SET_UP = "set up the school"
    MANAGE_PEOPLE = "say who may see what"
    RUN_THE_STORE = "back up, restore and check"
    SEE_AUDIT = "see who did and saw what"


RULES: dict[Permission, frozenset[Role]] = {
    Permission.SIGN_IN: frozenset(Role),
    Permission.SEE_STUDENTS: frozenset({Role.ADVISOR}),
    Permission.RECORD_RESULTS: frozenset({Role.ADVISOR}),
    Permission.RECORD_PLANS: frozenset({Role.ADVISOR}),
    Permission.EXPORT_STUDENTS: frozenset({Role.ADVISOR}),
    Permission.SEE_NAMED_VIEW: frozenset({Role.DEAN}),
    Permission.SHARE_FIGURES: frozenset({Role.ADVISOR}),
    Permission.CONTROL_LINKS: frozenset({Role.ADVISOR, Role.ADMINISTRATOR}),
    Permission.SET_UP: frozenset({Role.ADMINISTRATOR}),
    Permission.MANAGE_PEOPLE: frozenset({Role.ADMINISTRATOR}),
    Permission.RUN_THE_STORE: frozenset({Role.ADMINISTRATOR}),
    Permission.SEE_AUDIT: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
}


@dataclass(frozen=True)
class Viewer:
    """Who is looking; `cohorts` holds cohort keys, None standing for all of them."""

    id: int
    public_id: str
    name: str
    roles: frozenset[Role]
    cohorts: frozenset[int] | None = frozenset()
    decides_promotion: bool = False

    @property
    def scope(self) -> str:
        """The part of a cache key that keeps one viewer's rows from another's eyes."""
        cohorts = "all" if self.cohorts is None else ",".join(map(str, sorted(self.cohorts)))
        return f"{'+'.join(sorted(self.roles))}|{cohorts}|{self.decides_promotion}"


NOBODY = Viewer(id=0, public_id="", name="", roles=frozenset())
NOTHING_HERE = "There is nothing here, or nothing that you may see."


def may(viewer: Viewer, permission: Permission) -> bool:
    """Say whether a viewer's roles carry the permission."""
    return bool(viewer.roles & RULES[permission])


def require(viewer: Viewer, permission: Permission) -> None:
    """Refuse a viewer whose roles do not carry the permission."""
    if not may(viewer, permission):
        raise NotAllowed(NOTHING_HERE)


def require_cohorts(viewer: Viewer, cohorts: Collection[int]) -> None:
    """Refuse a viewer to whom one of the cohorts is not assigned."""
    if viewer.cohorts is not None and not set(cohorts) <= viewer.cohorts:
        raise NotAllowed(NOTHING_HERE)


def require_all_cohorts(viewer: Viewer) -> None:
    """Refuse a viewer to whom only some cohorts are assigned, or none."""
    if viewer.cohorts is not None:
        raise NotAllowed(NOTHING_HERE)


def require_upload(viewer: Viewer, cohort: int | None) -> None:
    """Refuse a viewer an upload of another cohort; one that names its own cohorts is for all."""
    if viewer.cohorts is not None and cohort not in viewer.cohorts:
        raise NotAllowed(NOTHING_HERE)


def guarded(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[D, Viewer, P], T]],
    Callable[Concatenate[D, Viewer, P], T],
]:
    """Make a function of (database, viewer, ...) refuse viewers without the permission first.

    The permission stays readable as `permission`, so that a test can find every guarded function.
    """

    def guard(
        function: Callable[Concatenate[D, Viewer, P], T],
    ) -> Callable[Concatenate[D, Viewer, P], T]:
        @wraps(function)
        def asked(database: D, viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> T:
            require(viewer, permission)
            return function(database, viewer, *args, **kwargs)

        asked.permission = permission  # type: ignore[attr-defined]  # read by the tests
        return asked

    return guard
