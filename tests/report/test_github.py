"""Workflow commands, read back the way the runner of GitHub Actions reads them."""

from collections.abc import Callable
from dataclasses import dataclass

from claimcheck.report.options import RenderOptions
from claimcheck.report.registry import load_reporter
from claimcheck.report.report import Report


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    message: str


def unescaped(text: str, *, of_property: bool) -> str:
    pairs = {"%0D": "\r", "%0A": "\n", **({"%3A": ":", "%2C": ","} if of_property else {}), "%25": "%"}
    for written, meant in pairs.items():
        text = text.replace(written, meant)
    return text


def commands(written: str) -> list[Command]:
    """Return the commands in an output; other lines are a log."""
    found = []
    for line in written.split("\n"):
        if not line.lstrip().startswith("::"):
            assert "##[" not in line, "the older form of a command"
            continue
        head, _, message = line.lstrip()[2:].partition("::")
        name, _, rest = head.partition(" ")
        pairs = (pair.partition("=") for pair in rest.split(",") if pair)
        properties = {key.strip(): unescaped(value, of_property=True) for key, _, value in pairs}
        found.append(Command(name, properties, unescaped(message, of_property=False)))
    return found


def written(report: Report, **options: int) -> str:
    return load_reporter("github")(report, options=RenderOptions(**options))  # type: ignore[arg-type]


def test_errors_come_first(bridge: Report) -> None:
    assert [command.name for command in commands(written(bridge))] == ["error"] * 3 + ["warning"] * 2
    every = [command.name for command in commands(written(bridge, verbose=1))]
    assert every == ["error"] * 3 + ["warning"] * 2 + ["notice"] * 2


def test_a_command_says_where_and_why(bridge: Report) -> None:
    first = commands(written(bridge))[0]
    assert first.properties == {
        "file": "drafts/bridge.md", "line": "1", "endLine": "1", "col": "110", "endColumn": "126",
        "title": "contradicted: amount-mismatch",
    }  # fmt: skip
    message, fact = first.message.split("\n")
    assert message == "the draft says €48 million, the fact €42 million"
    assert fact.startswith("Fact: The harbour bridge of Marina cost 42 million euros. (Accounts of the building office")


def test_the_last_line_is_the_summary(bridge: Report, silent: Report) -> None:
    assert written(bridge).splitlines()[-1].endswith("coverage 86%")
    assert written(silent) == "no claims found in drafts/mood.txt: nothing was checked\n"


def test_text_of_a_draft_is_no_command(hostile_with: Callable[[str], Report]) -> None:
    for text in ("\n::error::stolen", "##[add-mask]stolen", "%0A::set-env name=A::b", "a,line=9:x"):
        report = hostile_with(text)
        found = commands(written(report))
        assert [command.name for command in found] == ["error", "error", "warning"]
        for command in found:
            assert set(command.properties) == {"file", "line", "endLine", "col", "endColumn", "title"} or (
                set(command.properties) == {"file", "line", "endLine", "title"}
            )
            assert command.properties["line"] in {"1", "2"}
    assert "a,line=9:x" in found[0].properties["file"]
    assert "%0A" in commands(written(hostile_with("%0A")))[0].message
