"""Whether imports point one way, state and caches have one home, and data is drawn as text."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st

ROOT = Path(__file__).parent.parent
CODE = sorted(
    path
    for folder in ("pages", "components", "cohort_data")
    for path in (ROOT / folder).rglob("*.py")
)
PAGES = sorted((ROOT / "pages").glob("*.py"))

# What each layer must not import; the layers to its left in dashboard → pages → components → core.
FORBIDDEN = {
    "cohort_data": {"streamlit", "plotly", "components", "pages", "dashboard", "starlette"},
    "components": {"pages", "dashboard", "sqlalchemy"},
    "pages": {"dashboard", "sqlalchemy", "pandas"},
}
SQL_HOMES = ("cohort_data/store/", "cohort_data/actions/")

# The calls of Streamlit that read Markdown, and which of their positions they read so.
FIRST = (0,)
MARKUP_CALLS = dict.fromkeys(
    [
        *("markdown", "write", "title", "header", "subheader", "caption", "badge", "button"),
        *("form_submit_button", "download_button", "link_button", "page_link", "checkbox"),
        *("toggle", "text_input", "text_area", "number_input", "date_input", "selectbox", "radio"),
        *("multiselect", "file_uploader", "expander", "popover", "error", "warning", "info"),
        *("success", "toast", "status", "spinner", "dialog", "segmented_control", "pills"),
        *("select_slider", "slider", "color_picker", "time_input", "datetime_input", "tabs"),
        *("menu_button", "camera_input", "audio_input", "data_editor"),
    ],
    FIRST,
) | {"metric": (0, 1, 2), "progress": (1,), "page_link": (), "Page": (), "set_page_config": ()}
MARKUP_CALLS |= {name: FIRST for name in dir(st.column_config) if name.endswith("Column")}
MARKUP_KEYWORDS = {"label", "body", "text", "title", "delta", "captions", "value", "page_title"}
MARKUP_KEYWORDS |= {"tabs", "delta_description", "caption"}
# A tooltip is Markdown wherever it is, also beside what is plain text itself.
TOOLTIP = "help"
# These read their options as Markdown; those of a selectbox or a multiselect are plain text.
MARKUP_OPTIONS = {"radio", "pills", "segmented_control", "select_slider", "menu_button"}
# A keyword that is text on the page only in these calls; elsewhere it is what a field holds.
NO_TEXT = {"value": {"metric"}}
# Our own functions that hand a sentence on, under these names, to one of the calls above.
HANDED_ON = {"nothing_yet": (1,), "nothing_chosen": (1,), "say_next": (0,), "lines": (2,)}
HANDED_ON |= {"one_of": (2,), "switch": (2, 3), "named": (2,), "count": (1,), "listed": (0,)}
HANDED_ON |= {"titled": (0,), "PageEntry": (0, 1, 2), "one_word": (2,)}
HANDED_ON |= {"day_input": (0,)}
SENTENCES = {"sentence", "sentences", "label", "why", "noun", "parts"}
# The titles of the registry, which is read for fixed text like the calls above.
FIXED_TITLES = {"entry.title", "chosen.title"}

WORDING = sorted((ROOT / "components" / "wording").glob("*.py"))
SAFE_FUNCTIONS = {"markdown_text", "bold"}
NOT_DRAWN = {"LOG", "app_state", "self", "exports", "sys"}
UNSAFE_CALLS = {"html", "iframe", "exception"}
SCREEN = [path for path in CODE if path.relative_to(ROOT).parts[0] != "cohort_data"]


def layer_of(path: Path) -> str:
    return name_of(path).split("/")[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def attributes(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}


def test_imports_point_from_the_screen_to_the_core():
    assert [name_of(path) for path in CODE if imported(path) & FORBIDDEN[layer_of(path)]] == []


def test_only_the_store_and_the_actions_speak_sql():
    others = [path for path in CODE if not name_of(path).startswith(SQL_HOMES)]
    assert [name_of(path) for path in others if "sqlalchemy" in imported(path)] == []


def test_what_upgrades_a_server_needs_no_package_and_is_checked_by_mypy():
    programs = {path.stem: path for path in (ROOT / "deploy").glob("*.py")}
    known = sys.stdlib_module_names | programs.keys()
    assert {name for path in programs.values() for name in imported(path)} <= known
    checked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert set(checked["modules"]) == programs.keys()


def test_only_app_state_touches_the_session_and_the_address():
    state = {"session_state", "query_params"}
    touching = [name_of(path) for path in CODE if attributes(path) & state]
    assert [name for name in touching if not name.startswith("components/app_state/")] == []
    assert touching


def test_only_cached_touches_the_caches():
    caches = {"cache_data", "cache_resource"}
    touching = [name_of(path) for path in CODE if attributes(path) & caches]
    homes = ("cached", "cached_day", "cached_files", "cached_shares")
    assert touching == [f"components/{home}.py" for home in homes]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_page_is_a_table_of_contents(path):
    parts = [type(node) for node in ast.walk(tree(path))]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80
    assert not {ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try} & set(parts)


def test_no_pages_folder_lies_beside_the_script_that_registers_the_pages():
    assert not (ROOT / "pages" / "pages").exists()
    assert "navigation.py" in (ROOT / "dashboard.py").read_text(encoding="utf-8")


def test_no_html_is_drawn():
    keywords = {"unsafe_allow_html", "unsafe_allow_javascript"}
    assert [name_of(path) for path in SCREEN if named_arguments(path) & keywords] == []
    assert [name_of(path) for path in SCREEN if drawn_by(path) & UNSAFE_CALLS] == []


def test_tables_that_read_markdown_are_drawn_in_one_place():
    assert [name_of(path) for path in SCREEN if "table" in on_st(path)] == [
        "components/student_tables.py"
    ]


@pytest.mark.parametrize("path", SCREEN, ids=name_of)
def test_data_reaches_markdown_only_through_the_escaper(path):
    assert unescaped(tree(path)) == []


@pytest.mark.parametrize("path", WORDING, ids=name_of)
def test_every_sentence_escapes_what_it_is_given(path):
    module = tree(path)
    own = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
    known = own | SENTENCES | {"count", "listed", "day", "moment"}
    safe = known | assigned(module, known)
    assert [ast.unparse(each) for each in placeholders(module) if not is_safe(each, safe)] == []


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(name)",
        "st.title(f'Plan of {name}')",
        "left.caption('Exam: ' + row['exam'])",
        "st.metric('Failed', row['exam'])",
        "st.error(str(error))",
        "bar.progress(0.5, words)",
        "st.text_input(label=name)",
        "notices.nothing_yet(frame.empty, name)",
        "st.radio('Level', LEVELS, captions=[name])",
        "st.radio('Student', names)",
        "st.pills('Student', list(rows), format_func=lambda one: rows[one])",
        "st.segmented_control('Student', options=rows, format_func=str)",
        "st.select_slider('From', rows['student'])",
        "pickers.switch(PAGE, 'part', 'Part', {row: name for row in rows})",
        "st.column_config.Column(name)",
        "st.column_config.NumberColumn('Score', help=name)",
        "st.text('Score', help=name)",
        "st.tabs([name])",
        "st.metric('Failed', value=row['exam'])",
        "@st.dialog(name)\ndef ask(): ...",
        "with st.spinner(f'Reading {file}'): ...",
        "st.expander(row['area'])",
        "st.popover(name)",
        "st.Page('student.py', title=page.name)",
        "page_frame.titled(page.name)",
        "PageEntry('student', name, ICON, Permission.SEE_STUDENTS)",
    ],
)
def test_the_rule_finds_data_that_is_not_escaped(line):
    assert unescaped(ast.parse(line))


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(markdown_text(name))",
        "st.title(f'Plan of {markdown_text(name)}')",
        "st.caption(wording.who(student_id, name))",
        "st.selectbox('Exam', names, format_func=lambda name: name)",
        "st.metric('Failed', f'{overview.failed:,}')",
        "heading = wording.page_of(1, 2, 3)\nst.subheader(heading)",
        "st.radio('Level', list(LEVELS), format_func=lambda word: wording.LEVELS[word])",
        "st.pills('Area', areas, format_func=markdown_text)",
        "st.segmented_control('Tab', ['open', 'all'])",
        "st.multiselect('Areas', areas)",
        "st.text_input('Name', name, value=name)",
        "pickers.switch(PAGE, 'part', 'Part', {word: markdown_text(word) for word in words})",
        "st.column_config.Column('Score')",
        "st.Page('student.py', title=entry.title)",
    ],
)
def test_the_rule_lets_escaped_data_pass(line):
    assert unescaped(ast.parse(line)) == []


def drawing(module: ast.Module) -> Iterator[ast.Call]:
    """Calls of methods that may be Streamlit's: on st, on a container, on one of our modules."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            root = node.func.value
            while isinstance(root, ast.Attribute | ast.Call | ast.Subscript):
                root = root.func if isinstance(root, ast.Call) else root.value
            if not (isinstance(root, ast.Name) and (root.id in NOT_DRAWN or is_wording(root))):
                yield node


def drawn_by(path: Path) -> set[str]:
    return {call.func.attr for call in drawing(tree(path))}


def on_st(path: Path) -> set[str]:
    """The calls on `st` itself."""
    calls = [call for call in drawing(tree(path)) if isinstance(call.func.value, ast.Name)]
    return {call.func.attr for call in calls if call.func.value.id == "st"}


def named_arguments(path: Path) -> set[str | None]:
    return {node.arg for node in ast.walk(tree(path)) if isinstance(node, ast.keyword)}


def unescaped(module: ast.Module) -> list[str]:
    """What is drawn as Markdown and is neither fixed nor escaped."""
    own = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
    known = SENTENCES | (own & {"about", "headers"})
    safe = assigned(module, known) | known
    positions = MARKUP_CALLS | HANDED_ON
    found = []
    for call in calls_of(module):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id
        drawn = [call.args[at] for at in positions.get(name, ()) if at < len(call.args)]
        drawn += tooltip(call) + options(call, name)
        if name in positions:
            drawn += [each.value for each in call.keywords if is_text(each.arg, name)]
        found += [ast.unparse(each) for each in drawn if not is_safe(each, safe)]
    return found


def is_text(keyword: str | None, call: str) -> bool:
    return keyword in MARKUP_KEYWORDS and call in NO_TEXT.get(keyword, {call})


def tooltip(call: ast.Call) -> list[ast.expr]:
    return [each.value for each in call.keywords if each.arg == TOOLTIP]


def options(call: ast.Call, name: str) -> list[ast.expr]:
    """What is drawn of the options where they are Markdown: what makes text of them, or they."""
    if name not in MARKUP_OPTIONS:
        return []
    given = {each.arg: each.value for each in call.keywords}
    if "format_func" in given:
        made = given["format_func"]
        return [made.body if isinstance(made, ast.Lambda) else made]
    return [given["options"]] if "options" in given else call.args[1:2]


def calls_of(module: ast.Module) -> Iterator[ast.Call]:
    yield from drawing(module)
    for node in ast.walk(module):
        is_own = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if is_own and node.func.id in HANDED_ON:
            yield node


def assigned(module: ast.Module, known: set[str] = frozenset()) -> set[str]:
    """Names that only ever stand for something safe."""
    given: dict[str, bool] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            safe = {name for name, safe in given.items() if safe} | known
            given[name] = given.get(name, True) and is_safe(node.value, safe)
    return {name for name, safe in given.items() if safe}


def placeholders(module: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(module):
        if isinstance(node, ast.FormattedValue) and not is_number(node):
            yield node.value


def is_number(placeholder: ast.FormattedValue) -> bool:
    """Only numbers take a thousands separator or decimals; a day takes its own directives."""
    spec = ast.unparse(placeholder.format_spec) if placeholder.format_spec else ""
    return any(directive in spec for directive in (",", "%", "d"))


def is_safe(drawn: ast.expr, names: set[str]) -> bool:
    """Fixed text, an escaped value, a sentence of the wording, or made of those."""
    return JUDGES.get(type(drawn), never)(drawn, names)


def never(_drawn: ast.expr, _names: set[str]) -> bool:
    return False


def fixed(_drawn: ast.Constant, _names: set[str]) -> bool:
    return True


def named(drawn: ast.Name, names: set[str]) -> bool:
    return drawn.id in names | SAFE_FUNCTIONS or drawn.id.isupper()


def of_wording(drawn: ast.Attribute, _names: set[str]) -> bool:
    return is_wording(drawn.value) or ast.unparse(drawn) in FIXED_TITLES


def is_wording(drawn: ast.expr) -> bool:
    """The modules of the wording go by `wording`, or by `plan_wording` and the like."""
    return isinstance(drawn, ast.Name) and drawn.id.split("_")[-1] == "wording"


def part_of(drawn: ast.Subscript, names: set[str]) -> bool:
    return is_safe(drawn.value, names)


def all_parts(drawn: ast.List | ast.ListComp | ast.GeneratorExp, names: set[str]) -> bool:
    parts = drawn.elts if isinstance(drawn, ast.List) else [drawn.elt]
    return all(is_safe(each, names) for each in parts)


def all_values(drawn: ast.Dict | ast.DictComp, names: set[str]) -> bool:
    """Of a table of words, only what its keys lead to is drawn."""
    values = drawn.values if isinstance(drawn, ast.Dict) else [drawn.value]
    return all(is_safe(each, names) for each in values)


def called(drawn: ast.Call, names: set[str]) -> bool:
    if isinstance(drawn.func, ast.Name) and drawn.func.id in {"str", "list"}:
        return all(is_safe(each, names) for each in drawn.args)
    if isinstance(drawn.func, ast.Name):
        return drawn.func.id in SAFE_FUNCTIONS | names
    if not isinstance(drawn.func, ast.Attribute):
        return False
    if drawn.func.attr == "join":
        return all(is_safe(each, names) for each in drawn.args)
    if drawn.func.attr in {"lower", "strip", "lstrip", "capitalize"}:
        return is_safe(drawn.func.value, names)
    return of_wording(drawn.func, names)


def composed(drawn: ast.JoinedStr, names: set[str]) -> bool:
    given = [each for each in drawn.values if isinstance(each, ast.FormattedValue)]
    return all(is_number(each) or is_safe(each.value, names) for each in given)


def either(drawn: ast.IfExp, names: set[str]) -> bool:
    return is_safe(drawn.body, names) and is_safe(drawn.orelse, names)


def any_of(drawn: ast.BoolOp, names: set[str]) -> bool:
    return all(is_safe(each, names) for each in drawn.values)


def sum_of(drawn: ast.BinOp, names: set[str]) -> bool:
    return is_safe(drawn.left, names) and is_safe(drawn.right, names)


JUDGES = {
    ast.Constant: fixed,
    ast.Name: named,
    ast.Attribute: of_wording,
    ast.Subscript: part_of,
    ast.List: all_parts,
    ast.Dict: all_values,
    ast.DictComp: all_values,
    ast.ListComp: all_parts,
    ast.GeneratorExp: all_parts,
    ast.Call: called,
    ast.JoinedStr: composed,
    ast.IfExp: either,
    ast.BinOp: sum_of,
    ast.BoolOp: any_of,
}
