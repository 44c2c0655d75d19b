"""Share links are listed and ended from a shell."""

import json
import os
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from unittest.mock import patch

from cohort_data.__main__ import main
from cohort_data.actions.viewers import shell_viewer
from tests.shares import class_of_120, cohort_of, linked

BEGINS = {"embedded": class_of_120}


def run(database, *arguments):
    """Run the verb; return its status and its answer."""
    folder, out = {"COHORT_DATA_DIR": str(database.settings.data_dir)}, StringIO()
    with patch.dict(os.environ, folder), redirect_stdout(out), redirect_stderr(StringIO()):
        status = main(["share", *arguments, "--json"])
    return status, json.loads(out.getvalue())


def states(database):
    return [each["state"] for each in run(database)[1]]


def test_links_are_listed_without_their_secrets_and_ended_one_by_one_or_all(embedded):
    viewer = shell_viewer(embedded)
    links = [linked(embedded, viewer, cohort_of(embedded, viewer)) for _ in range(3)]
    status, listed = run(embedded)
    assert (status, listed[0]["recipient"], listed[0]["views"]) == (0, "Dean Kim", 0)
    assert not [link for link in links if link.token in json.dumps(listed)]
    assert run(embedded, "--revoke", links[0].public_id) == (0, {"revoked": 1})
    assert states(embedded) == ["open", "open", "revoked"]
    assert run(embedded, "--revoke-all", "Class of 2028") == (0, {"revoked": 2})
    assert states(embedded) == ["revoked"] * 3
    assert run(embedded, "--revoke-all", "Class of 1900")[0] == 1
