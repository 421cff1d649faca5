"""The house's rules that a syntax tree shows: who reads the clock, who writes state, what nobody does."""

import ast
import re
from collections.abc import Callable, Iterator

from tests.house.source import APP, ROOT, Source, dotted, imports, package_of, sources

CLOCKS = re.compile(
    r"(^|\.)((datetime|date|Timestamp)\.(now|utcnow|today)|func\.(now|current_\w+)|time\.time(_ns)?)$"
)
# Where time, environment and files enter; everything else is told the day.
RIM = re.compile(rf"{re.escape(APP)}|pages/.*|frontdoor/.*|.*/__main__\.py|bench/.*|tests/.*")
SETTINGS = {
    "PORTAL_HOME",
    "PORTAL_DATABASE_URL",
    "PORTAL_MODE",
    "PORTAL_URL",
    "PORTAL_SMTP_URL",
    "PORTAL_KEY_FILE",
    "PORTAL_OFFICE",
    "PORTAL_TEST_POSTGRES",
}
VAGUE = re.compile(r"(?i)manager|helper|service(?!s?$)|utils?(?![a-z])")
WAITS = re.compile(r"(^|\.)(sleep|wait_for_timeout|skip|skipif|importorskip|xfail)$")


def offences(rule: Callable[[Source], Iterator[str]], *folders: str) -> list[str]:
    return [offence for source in sources(*folders) for offence in rule(source)]


def test_the_clock_is_read_at_the_rim_only() -> None:
    def read_within(source: Source) -> Iterator[str]:
        if not RIM.fullmatch(source.path):
            for node in source.nodes(ast.Attribute):
                if CLOCKS.search(dotted(node)):
                    yield f"{source.at(node)} {dotted(node)}"

    assert offences(read_within) == []


def test_the_environment_is_what_the_contract_names() -> None:
    def unknown(source: Source) -> Iterator[str]:
        if source.path == "tests/frontdoor/test_surroundings.py":  # misspells them on purpose
            return
        for node in source.nodes(ast.Constant):
            if isinstance(node.value, str) and re.fullmatch(r"PORTAL_[A-Z_]+", node.value):
                if node.value not in SETTINGS:
                    yield f"{source.at(node)} {node.value}"

    assert offences(unknown) == []


def test_no_handler_catches_everything() -> None:
    def catches_all(source: Source) -> Iterator[str]:
        for handler in source.nodes(ast.ExceptHandler):
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            if any(kind is None or dotted(kind) in {"Exception", "BaseException"} for kind in kinds):
                yield source.at(handler)
        for call in source.nodes(ast.Call):
            if dotted(call.func).endswith("suppress"):
                if any(dotted(kind) in {"Exception", "BaseException"} for kind in call.args):
                    yield source.at(call)

    assert offences(catches_all) == []


def test_no_page_lets_html_or_scripts_through() -> None:
    def lets_through(source: Source) -> Iterator[str]:
        for word in source.nodes(ast.keyword):
            if word.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}:
                yield f"{source.at(word.value)} {word.arg}"
        for name, node in imports(source):
            if name.startswith("streamlit.components.v1"):
                yield f"{source.at(node)} {name}"
        for attribute in source.nodes(ast.Attribute):
            if re.search(r"components\.v1|^st\.html$", dotted(attribute)):
                yield f"{source.at(attribute)} {dotted(attribute)}"

    assert offences(lets_through, "pages", "browser", "frontdoor") == []


def test_session_state_has_one_writer() -> None:
    def written(target: ast.expr) -> bool:
        inner = target.value if isinstance(target, ast.Subscript | ast.Attribute) else target
        return dotted(inner).endswith("session_state")

    def writes(source: Source) -> Iterator[str]:
        if source.path == "pages/parts/session.py":
            return
        for node in ast.walk(source.tree):
            targets: list[ast.expr] = []
            if isinstance(node, ast.Assign | ast.Delete):
                targets = node.targets
            elif isinstance(node, ast.AugAssign | ast.AnnAssign):
                targets = [node.target]
            if any(written(target) for target in targets):
                yield source.at(node)
            if isinstance(node, ast.Call) and re.search(
                r"session_state\.(update|setdefault|pop|popitem|clear)$", dotted(node.func)
            ):
                yield source.at(node)

    assert offences(writes, "pages") == []


def test_nothing_is_kept_by_a_ttl_of_streamlit() -> None:
    """Its ttl fails now and then: pages/parts/aging.py says how, and what stands in its place."""

    def ttls(source: Source) -> Iterator[str]:
        for call in source.nodes(ast.Call):
            if re.match(r"st\.cache_", dotted(call.func)) and any(one.arg == "ttl" for one in call.keywords):
                yield source.at(call)

    assert offences(ttls) == []


def test_only_resources_cache_and_only_worker_reads_who_signed_in() -> None:
    homes = {
        r"^st\.cache_(data|resource)\b": "pages/parts/resources.py",
        r"^st\.user\b": "pages/parts/worker.py",
    }

    def strays(source: Source) -> Iterator[str]:
        for node in source.nodes(ast.Attribute):
            for pattern, home in homes.items():
                if re.search(pattern, dotted(node)) and source.path != home:
                    yield f"{source.at(node)} {dotted(node)} belongs in {home}"
        for name, node in imports(source):
            if re.match(r"streamlit\.(cache_|user\b|session_state)", name):
                yield f"{source.at(node)} {name}: write st.… so that its readers are found"

    assert offences(strays, "pages") == []


def test_pages_holds_the_frame_alone() -> None:
    """A script directly in pages/ would be found by Streamlit's old discovery and run without the frame."""
    assert [path.name for path in (ROOT / "pages").glob("*.py") if path.name != "frame.py"] == []


def test_the_frame_stays_short() -> None:
    assert all(
        len(source.text.splitlines()) < 60 for source in sources("pages") if source.path == "pages/frame.py"
    )


def test_every_staff_page_first_asks_who_is_here() -> None:
    def guarded(source: Source) -> bool:
        definitions = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
        for node in source.tree.body:
            calls = [call for call in ast.walk(node) if isinstance(call, ast.Call)]
            if calls and not isinstance(node, definitions):
                return any(dotted(call.func).split(".")[-1] == "require" for call in calls)
        return False

    pages = [
        source
        for source in sources("pages")
        if len(package_of(source.path)) == 2
        and package_of(source.path)[1] not in {"parts", "kiosk"}
        and not source.path.endswith("__init__.py")
    ]
    assert [source.path for source in pages if not guarded(source)] == []


def test_every_module_begins_with_what_it_is_for() -> None:
    bare = [source.path for source in sources() if source.text.strip() and not ast.get_docstring(source.tree)]
    assert bare == []


def test_nothing_has_a_vague_name() -> None:
    def vague(source: Source) -> Iterator[str]:
        if VAGUE.search(source.path.split("/")[-1].removesuffix(".py")):
            yield source.path
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Helper|Service|Utils?)$", node.name):
                yield f"{source.at(node)} {node.name}"

    assert offences(vague) == []


def test_tests_and_measurements_neither_wait_nor_skip() -> None:
    def waits(source: Source) -> Iterator[str]:
        for node in source.nodes(ast.Attribute):
            if WAITS.search(dotted(node)):
                yield f"{source.at(node)} {dotted(node)}"

    assert offences(waits, "tests", "pages", "bench") == []
