"""The whole list of ten years and 1,500 students, in a browser before an empty record."""

import pytest
from history_list import MOST_CLICKS, loaded

from tests import ten_years

pytestmark = pytest.mark.browser


@pytest.mark.acceptance
def test_a_list_of_1500_students_comes_in_by_at_most_ten_clicks(page, tmp_path):
    clicks = loaded(page, tmp_path, ten_years.ten_years(ten_years.FULL_SIZE))
    assert clicks.made <= MOST_CLICKS
