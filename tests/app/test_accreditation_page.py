"""The figures for accreditation are looked at first, and leave just as they were looked at."""

import pytest
from signing_in import shell
from visits import opened, told

from cohort_data.actions.accreditation import AccreditationKind
from cohort_data.errors import StaleVersion
from cohort_data.reports.accreditation import Asked, for_accreditor
from components import accreditation, cached
from components.wording import accreditation as accreditation_wording
from tests.days import today
from tests.files import STEP_1, save, step_1

YEAR = today().year - 2


def two_years():
    """Two years of 60 first attempts, of whom 8 and 7 failed."""
    rows = [
        (f"{at}-{n:02}", f"{YEAR + at}-05-01", "Fail" if n < 8 - at else "Pass")
        for at in range(2)
        for n in range(60)
    ]
    save(cached.database(), shell(), step_1(*rows), STEP_1, name="step_1.csv", today=today())


def test_the_page_shows_what_the_file_says_and_counts_what_to_settle(app):
    two_years()
    opened(app, "accreditation.py")
    assert not app.exception
    assert not app.error
    assert [each.value for each in app.multiselect] == [[str(YEAR), str(YEAR + 1)]]
    assert "15 students failed without a contact on record." in told(app)
    assert accreditation_wording.NO_TYPE in told(app)
    rows = app.table[0].value.to_numpy().tolist()
    assert [row[:2] for row in rows] == [[str(YEAR), "60"], [str(YEAR + 1), "60"]]
    assert f"How failures were followed, first attempts in {YEAR}, {YEAR + 1}" in told(app)
    assert accreditation_wording.USES_UP in told(app)

    seen = for_accreditor(
        cached.database(), shell(), asked=Asked("Step 1", (str(YEAR), str(YEAR + 1)))
    )
    content = accreditation.made(shell(), seen, AccreditationKind.CSV)().decode("utf-8-sig")
    assert f'"{YEAR}","Passed"' in content
    opened(app, "accreditation.py")
    assert "1 file left before" in [each.label for each in app.expander]
    assert accreditation_wording.USES_UP not in told(app)

    other = for_accreditor(cached.database(), shell(), asked=Asked("Step 1", (str(YEAR),)))
    changed = type(seen)(other.asked, seen.made, seen.beside)
    with pytest.raises(StaleVersion, match="in the meantime"):
        accreditation.made(shell(), changed, AccreditationKind.PDF)()
