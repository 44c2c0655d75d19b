"""A class of 120 with 8 failures is saved as a file, which opens from the disk with no network."""

import pypdf
import pytest
from journeys import Clicks, brought_in, expect
from looks import SIZES, serious

from components.wording import sharing as words
from tests.files import STEP_1

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
ROWS = "\n".join(
    f"c-{n:03},Canary{n} Moss,2026-06-01,{'Fail' if n < 8 else 'Pass'}" for n in range(120)
)
TITLE = "Step 1: 92.5 % or more passed at the first attempt"


@pytest.fixture(scope="module")
def begin():
    """A class with its results at Step 1."""
    content = f"Student ID,Name,Date of Exam,Pass / Fail\n{ROWS}\n"
    return lambda folder: brought_in(folder, content, STEP_1, name="step_1.csv")


@pytest.fixture(scope="module")
def server(shared_server):
    return shared_server


def saved(page, kind, folder):
    """Save the figures from the overview; return the file and the clicks."""
    clicks = Clicks(page)
    page.goto("/")
    clicks.on("link", words.SHARE)
    page.get_by_label(words.FILE_RECIPIENT).fill("Dean Kim")
    page.get_by_label(words.FILE_REASON).fill("June meeting")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name=kind)
    expect(button).to_be_enabled()
    with page.expect_download() as coming:
        button.click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    return file, clicks.made + 1


def test_the_page_takes_few_clicks_and_needs_no_network(page, browser, tmp_path):
    file, clicks = saved(page, "Save as a page", tmp_path)
    assert clicks <= 5
    for size in SIZES.values():
        for scheme in ("light", "dark"):
            context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)
            opened, asked = context.new_page(), []
            opened.on("request", lambda request, told=asked: told.append(request.url))
            opened.goto(file.as_uri())
            expect(opened.get_by_role("heading", name=TITLE)).to_be_visible()
            assert asked == [file.as_uri()]
            width = opened.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"]
            context.close()


def test_axe_finds_nothing_serious_in_the_page(page, browser, tmp_path):
    file, _ = saved(page, "Save as a page", tmp_path)
    # What axe itself runs is no part of the page, which lets nothing run.
    context = browser.new_context(offline=True, bypass_csp=True)
    opened = context.new_page()
    opened.goto(file.as_uri())
    assert serious(opened) == set()
    assert "Canary" not in opened.content()
    context.close()


def test_the_pdf_reads_as_the_page_does(page, tmp_path):
    file, _ = saved(page, "Save as a PDF", tmp_path)
    text = " ".join("".join(one.extract_text() for one in pypdf.PdfReader(file).pages).split())
    assert TITLE in text
    assert "for Dean Kim" in text
    assert "Canary" not in text
