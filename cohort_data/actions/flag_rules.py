"""How a school changes a flag rule: a new version, and the list follows at once."""

from dataclasses import replace
from datetime import date

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions import rule_change
from cohort_data.errors import StaleVersion
from cohort_data.flags.drafts import RuleDraft, applied, refuse_impossible, rule_named
from cohort_data.flags.rules import in_force, load_rules
from cohort_data.store import audit, flag_rules, school, versions
from cohort_data.store.database import Database

CHANGED_SINCE = (
    "Somebody changed this rule after you opened it. Nothing was overwritten: look at what it says "
    "now, then change it again."
)


@guarded(Permission.SET_UP)
def set_rule(database: Database, viewer: Viewer, draft: RuleDraft, *, today: date) -> int:
    """Make a new version of a rule, and return its number; flags raised before keep theirs.

    Whom the rules list now and did not list before is raised; whom they list no more is closed
    with that reason, unless somebody acted on it.
    """
    with database.writing() as connection:
        own = flag_rules.own_versions(connection)
        rules = in_force(own)
        rule = rule_named(rules, draft.name)
        if rule.version != draft.version:
            raise StaleVersion(CHANGED_SINCE)
        refuse_impossible(draft, rules)
        new = replace(applied(draft, rule), version=rule.version + 1)
        before = load_rules(own)
        body = flag_rules.add_version(connection, viewer, new, today)
        after = flag_rules.in_force(connection)
        rule_change.bring_in_step(connection, before, after, f"the rule {new.label} changed", today)
        audit.record(
            connection,
            viewer,
            "flag rule changed",
            kind="flag_rule",
            object_id=f"{new.name} v{new.version}",
            body=body,
        )
        versions.bump(connection, school.cohort_keys(connection).values())
    return new.version
