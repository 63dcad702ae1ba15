"""House rules that a linter does not know, read from the syntax trees of the package."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

MODULE_LINES = 500
FUNCTION_LINES = 50
MODEL_LIBRARIES = {"spacy", "thinc"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
UNSAFE_STORES = {"pickle", "marshal", "shelve", "dill", "joblib"}
CLOCK = {"date.today", "datetime.now", "datetime.utcnow", "datetime.today", "time.time", "time.localtime"}
OUTSIDE_WORLD = {
    "sys.stdout", "sys.stderr", "sys.stdin", "sys.exit", "sys.argv", "os.environ", "os.getenv", "os._exit",
}  # fmt: skip


class Module(Protocol):
    path: Path
    lines: int
    tree: ast.Module
    inside: Callable[..., bool]
    at: Callable[[ast.AST], str]


Modules = tuple[Module, ...]


def dotted(node: ast.AST) -> str:
    """Return `a.b` for the last two names of an attribute chain."""
    if isinstance(node, ast.Attribute):
        left = node.value
        return f"{left.id if isinstance(left, ast.Name) else getattr(left, 'attr', '')}.{node.attr}"
    return ""


def imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Yield each import with the top-level package it names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node, node.module.partition(".")[0]


def run_on_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is imported, those under TYPE_CHECKING left out."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
            continue
        yield node
        waiting.extend(child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt))


def public(name: str) -> bool:
    return not name.startswith("_") or name in {"__init__", "__main__"}


def test_modules_and_functions_stay_small(modules: Modules) -> None:
    for module in modules:
        assert module.lines <= MODULE_LINES, f"src/claimcheck/{module.path}: {module.lines} lines"
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                assert length <= FUNCTION_LINES, f"{module.at(node)}: {node.name} has {length} lines"


def test_modules_and_public_classes_have_docstrings(modules: Modules) -> None:
    for module in modules:
        assert ast.get_docstring(module.tree), f"src/claimcheck/{module.path} has no docstring"
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and public(node.name):
                assert ast.get_docstring(node), f"{module.at(node)}: {node.name} has no docstring"


def taken_across_borders(modules: Modules) -> set[tuple[str, str]]:
    """Return module and name of everything that one sub-package takes from another."""
    return {
        (node.module, alias.name)
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("claimcheck.")
        if node.module.split(".")[1] != module.path.with_suffix("").parts[0]
        for alias in node.names
    }


def test_dataclasses_that_cross_borders_are_frozen(modules: Modules) -> None:
    crossing = taken_across_borders(modules)
    for module in modules:
        defined_in = ".".join(("claimcheck", *module.path.with_suffix("").parts))
        for node in module.tree.body:
            if not isinstance(node, ast.ClassDef) or (defined_in, node.name) not in crossing:
                continue
            for decorator in map(ast.unparse, node.decorator_list):
                if decorator.startswith(("dataclass", "dataclasses.dataclass")):
                    message = f"{module.at(node)}: {node.name} is not frozen with slots"
                    assert "frozen=True" in decorator, message
                    assert "slots=True" in decorator, message


def test_only_cli_prints_exits_and_reads_the_environment(modules: Modules) -> None:
    for module in modules:
        if module.inside("cli", "__main__"):
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"print", "input", "exit", "quit"}, module.at(node)
            assert dotted(node) not in OUTSIDE_WORLD, f"{module.at(node)}: {dotted(node)} outside cli"


def test_the_wall_clock_is_never_read(modules: Modules) -> None:
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                assert dotted(node.func) not in CLOCK, f"{module.at(node)}: {dotted(node.func)}"


def test_no_network_and_no_pickles(modules: Modules) -> None:
    for module in modules:
        for node, name in imports(module.tree):
            if name == "urllib" and isinstance(node, ast.ImportFrom) and node.module == "urllib.parse":
                continue
            assert name not in NETWORK | UNSAFE_STORES, f"{module.at(node)}: import of {name}"


def test_spacy_is_named_in_extraction_alone(modules: Modules) -> None:
    for module in modules:
        if not module.inside("extraction"):
            for node, name in imports(module.tree):
                assert name not in MODEL_LIBRARIES, f"{module.at(node)}: import of {name} outside extraction"


def test_importing_a_module_never_loads_spacy(modules: Modules) -> None:
    for module in modules:
        for node in run_on_import(module.tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                loaded = {name for _, name in imports(ast.Module([node], []))}
                assert not loaded & MODEL_LIBRARIES, f"{module.at(node)}: import of spaCy at module level"


def test_the_package_imports_from_defining_modules(modules: Modules) -> None:
    """Inside the package a name comes from the module that defines it, never from a package."""
    packages = {
        ".".join(("claimcheck", *module.path.parts[:-1])) for module in modules if module.path.name == "__init__.py"
    }
    for module in modules:
        if module.path.name == "__init__.py":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom):
                assert not node.level, f"{module.at(node)}: relative import"
                taken = {alias.name for alias in node.names}
                if node.module in packages and taken != {"__version__"}:
                    submodules = {".".join((node.module, name)) for name in taken}
                    known = {
                        ".".join(("claimcheck", *other.path.with_suffix("").parts)) for other in modules
                    } | packages
                    assert submodules <= known, f"{module.at(node)}: import through the package {node.module}"
