"""Whether names that look like markup show as typed on every page, and nothing goes elsewhere."""

import pytest
from journeys import expect, upload

pytestmark = [
    pytest.mark.browser,
    pytest.mark.acceptance,
    pytest.mark.usefixtures("record"),
]

HOSTILE = [
    "![](http://x.example/p.png)",
    "[click](http://x.example)",
    "http://x.example",
    "www.x.example",
    "*Jr*",
    "O_Brien_",
    "$5 and $6",
    "=1+1",
    "<b>",
    "<img src=x onerror=alert(1)>",
    ":red[Passed]",
    ":material/check:",
    "`code`",
    "# heading",
    "~~gone~~",
    "a | b",
    "ada@x.example",
]
PAGES = (
    *("/", "/flagged_students", "/flagged_students?view=table", "/content_areas"),
    *("/intervention_plans", "/type_in_report", "/uploads", "/settings"),
)
FORBIDDEN = (
    'main a[href^="http"]:not([href*="localhost"]), main a[href^="mailto"], main img, main .katex'
)


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


@pytest.fixture(scope="module")
def record(browser, server, tmp_path_factory):
    """Hostile names, exams and areas, brought in once."""
    rows = [f'{1000 + row},"{name}",{10 + 2 * row},50' for row, name in enumerate(HOSTILE)]
    file = tmp_path_factory.mktemp("files") / "final *exam* $1 $2.csv"
    header = 'Student ID,Name,Total,"![](http://x.example/a.png)"'
    file.write_text("\n".join([header, *rows]) + "\n")
    context = server.opened(browser)
    upload(context.new_page(), file)
    context.close()


def as_read(page):
    return page.get_by_role("main").inner_text().replace("\u2060", "")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shows_a_link_an_image_or_a_formula_from_a_name(page, path):
    page.goto(path)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.locator(FORBIDDEN).count() == 0


def test_every_name_on_the_list_reads_as_it_was_typed(page):
    page.goto("/flagged_students")
    expect(page.get_by_role("link", name="*Jr*")).to_be_visible()
    read = as_read(page)
    assert [name for name in HOSTILE if name not in read] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_the_page_of_a_student_reads_as_typed_with_a_plan_of_the_same_words(page, name):
    page.goto("/flagged_students")
    students = page.get_by_role("main").locator('a[href*="student?student="]:not([href*="part="])')
    expect(students).to_have_count(len(HOSTILE))
    students.nth(HOSTILE.index(name)).click()
    expect(page.get_by_role("heading", name="Why listed")).to_be_visible()
    page.get_by_role("radiogroup").locator("label").filter(has_text="Plan").first.click()
    page.get_by_role("textbox", name="Goal").fill(name)
    page.get_by_role("button", name="Save plan").click()
    expect(page.get_by_text("Version 1, saved")).to_be_visible()
    assert page.locator(FORBIDDEN).count() == 0
    assert name in as_read(page)
