"""`ref add`: every way it can end, what it says, and what it leaves in the file."""

import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
LIBRARY = "The Marina Library holds 70,000 books."
ADDRESS = ("--source", "https://library.example/books")
HERE = ("-r", "marina.yaml")


def added(desk: Path, name: str = "marina.yaml") -> str:
    return (desk / name).read_bytes().decode("utf-8")


def test_a_sentence_and_a_link_are_a_fact(desk: Path, run: Run) -> None:
    before = added(desk)
    outcome = run("ref", "add", LIBRARY, *ADDRESS, "--title", "The library", "--accessed", "2022-01-28", *HERE)
    assert outcome.status == 0
    name, *shown, last = outcome.out.splitlines()
    assert (name, last) == ("marina-library-holds-books", "added to marina.yaml:11")
    assert "    value      70,000 book “70,000”" in shown
    assert shown == run("ref", "show", name, *HERE).out.splitlines()[1:]
    assert added(desk) == before + (
        "  - id: marina-library-holds-books\n"
        f"    statement: {LIBRARY}\n"
        '    source: {title: The library, url: "https://library.example/books", accessed: "2022-01-28"}\n'
    )
    assert run("ref", "lint", *HERE).status == 0
    assert run("verify", "open.txt", *HERE, "-q").out.startswith("1 claim: 1 supported")


def test_all_fields(desk: Path, run: Run) -> None:
    details = (
        "--publisher",
        "Marina",
        "--published",
        "2021-05",
        "--id",
        "books",
        "--valid",
        "2020/..",
        "--note",
        "A b",
    )
    more = ("--as-of", "2021-04", "--tolerance", "5%", "--review-by", "2023-01-01", "--title", "T: U")
    assert run("ref", "add", LIBRARY, *ADDRESS, *details, *more, *HERE).status == 0
    assert added(desk).endswith(
        f"  - id: books\n    statement: {LIBRARY}\n"
        '    valid: "2020/.."\n    as_of: "2021-04"\n    tolerance: "5%"\n    review_by: "2023-01-01"\n'
        '    source: {title: "T: U", publisher: Marina, url: "https://library.example/books", published: "2021-05"}\n'
        "    note: A b\n"
    )


def test_a_known_source_is_cited_by_its_id(desk: Path, run: Run) -> None:
    assert run("ref", "add", LIBRARY, "--source", "accounts", *HERE).status == 0
    assert added(desk).endswith("    source: accounts\n")
    assert run("ref", "add", "The Marina Pier is 120 metres long.", "--source", "https://marina.example/a", *HERE).out
    assert added(desk).endswith("    source: accounts\n"), "its address is enough"
    assert run("ref", "add", "Marina has a harbour.", "--title", "Town book", *HERE).status == 0
    assert added(desk).endswith("    source: {title: Town book}\n")


def test_an_address_brings_the_source_that_has_it(desk: Path, run: Run) -> None:
    assert run("ref", "add", LIBRARY, *ADDRESS, "--title", "The library", *HERE).status == 0
    assert run("ref", "add", "Marina has a harbour.", *ADDRESS, *HERE).status == 0
    assert added(desk).endswith('    source: {title: The library, url: "https://library.example/books"}\n')
    assert run("ref", "add", "Marina has two piers.", *ADDRESS, "--title", "Piers", *HERE).status == 0
    assert added(desk).endswith('    source: {title: Piers, url: "https://library.example/books"}\n')


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "The Marina Bridge cost 48 million euros.",
            "the fact 'bridge-cost' (marina.yaml:5) speaks against it: amount “€48 million” here, “€42 million” there",
        ),
        ("The Marina Bridge was opened on 3 May 2014.", "the fact 'bridge-opened' (marina.yaml:8) says so already"),
        ("the marina  bridge cost 42 million euros.", "the fact 'bridge-cost' (marina.yaml:5) says so already"),
        ("The Marina Fair was opened on Friday 5 May 2014.", "5 May 2014"),
    ],
)
def test_what_is_known_or_contradicted_is_refused(desk: Path, run: Run, sentence: str, said: str) -> None:
    before = added(desk)
    outcome = run("ref", "add", sentence, *ADDRESS, *HERE)
    assert outcome.status == 1
    assert outcome.err.startswith("claimcheck: not added: ")
    assert said in outcome.err
    assert "--force" in outcome.err
    assert added(desk) == before
    assert run("ref", "add", sentence, *ADDRESS, *HERE, "--force").status == 0
    assert added(desk).startswith(before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "no sentence is given; give it in quotes"),
        ((LIBRARY,), "a fact needs a source; give --source"),
        (("Spring is near.", *ADDRESS), "no claim is found in 'Spring is near.'; write one plain sentence"),
        ((LIBRARY, "--source", "acounts"), "no source has the id 'acounts'; did you mean 'accounts'?"),
        ((LIBRARY, "--source", "www.library.example"), "write https://www.library.example"),
        ((LIBRARY, "--source", "accounts", "--title", "T"), "'accounts' is in the reference already"),
        ((LIBRARY, *ADDRESS, "--valid", "2016-13"), "'valid': '2016-13': there is no month 13"),
        ((LIBRARY, *ADDRESS, "--accessed", "soon"), "'accessed': 'soon' is not a date"),
        ((LIBRARY, *ADDRESS, "--tolerance", "a bit"), "'a bit' is not a tolerance"),
        ((LIBRARY, *ADDRESS, "--id", "bridge-cost"), "the id 'bridge-cost' is given to two facts"),
        ((LIBRARY, *ADDRESS, "--file", "new.csv"), "new.csv: a fact cannot be added to a file of this kind"),
        ((LIBRARY, *ADDRESS, "--file", "nowhere/new.yaml"), "nowhere: there is no such folder"),
        ((LIBRARY, *ADDRESS, "--file", "broken.yaml"), "broken.yaml:2:1: invalid YAML"),
        ((LIBRARY, *ADDRESS, "-r", "nowhere.yaml"), "nowhere.yaml: no such file or folder"),
    ],
)
def test_what_cannot_be_added(desk: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    before = added(desk)
    outcome = run("ref", "add", *arguments, *HERE)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.startswith("claimcheck: error: ")
    assert added(desk) == before


def test_a_dry_run_writes_nothing(desk: Path, run: Run) -> None:
    before = added(desk)
    outcome = run("ref", "add", LIBRARY, *ADDRESS, *HERE, "--dry-run")
    assert outcome.status == 0
    assert "would be added to marina.yaml:11\n    - id: marina-library-holds-books\n" in outcome.out
    assert added(desk) == before
    assert run("ref", "add", "The Marina Bridge cost 1 euro.", *ADDRESS, *HERE, "--dry-run").status == 1


def test_the_first_fact_of_all(desk: Path, run: Run) -> None:
    outcome = run("ref", "add", LIBRARY, *ADDRESS)
    assert (outcome.status, outcome.out.splitlines()[-1]) == (0, "added to claims/facts.yaml:3")
    assert added(desk, "claims/facts.yaml").startswith("schema: claimcheck/reference/1\nfacts:\n  - id: marina-lib")
    assert run("ref", "lint", "claims").status == 0


def test_the_file_is_the_one_that_speaks_of_the_same(desk: Path, run: Run) -> None:
    claims = desk / "claims"
    claims.mkdir()
    (desk / "marina.yaml").rename(claims / "marina.yaml")
    harbour = (
        '{"id": "ferry", "statement": "The Porto Alto ferry was launched in 2001.", "source": {"title": "Timetable"}}\n'
    )
    (claims / "harbour.jsonl").write_text(harbour, encoding="utf-8")
    for sentence, name in (
        ("The Porto Alto ferry carried 900 passengers in 2019.", "harbour.jsonl:2"),
        ("The Marina Bridge is 900 metres long.", "marina.yaml:11"),
        ("Elena Neri was born in Lima.", "facts.yaml:3"),
    ):
        assert run("ref", "add", sentence, *ADDRESS).out.splitlines()[-1] == f"added to claims/{name}"
    assert run("ref", "lint").status == 0


def test_what_is_left_open_is_said(run: Run) -> None:
    def notes(sentence: str, *arguments: str) -> str:
        outcome = run("ref", "add", sentence, *ADDRESS, *HERE, "--dry-run", *arguments)
        assert outcome.status == 0
        return str(outcome.err)

    assert "“It” names nobody here" in notes("It lasted two hours.")
    assert "“last year” has no date in a fact" in notes("The Marina Bridge was painted last year.")
    assert "an office without days" in notes("Anna Rossi is mayor of Marina.")
    assert "it has no end" in notes("Anna Rossi is mayor of Marina.", "--valid", "2020/..")
    assert "the figure has no date" in notes(LIBRARY)
    assert "give --title, --publisher, --published, --accessed" in notes(LIBRARY)
    assert notes(LIBRARY, "-q") == ""


def test_a_fact_is_held_against_the_office_at_its_own_time(run: Run) -> None:
    assert run("ref", "add", "Anna Rossi is mayor of Marina.", *ADDRESS, *HERE, "--valid", "2011/2015").status == 0
    outcome = run("ref", "add", "Bruno Neri is mayor of Marina.", *ADDRESS, *HERE, "--valid", "2012/2014")
    assert outcome.status == 1
    assert "'anna-rossi-mayor-marina'" in outcome.err
    assert run("ref", "add", "Bruno Neri is mayor of Marina.", *ADDRESS, *HERE, "--valid", "2016/2019").status == 0


def test_two_holders_of_one_office_are_refused_whatever_the_day_of_the_sentence(run: Run) -> None:
    first = "Anna Rossi was mayor of Marina from 3 May 2011 to 9 June 2015."
    assert run("ref", "add", first, *ADDRESS, *HERE).status == 0
    outcome = run("ref", "add", "Bruno Neri was mayor of Marina.", *ADDRESS, *HERE, "--valid", "2014-02-01/2018")
    assert outcome.status == 1
    assert "are both mayor of Marina: 1 February 2014 to 9 June 2015; correct the days" in outcome.err
    assert (
        run("ref", "add", "Bruno Neri was mayor of Marina.", *ADDRESS, *HERE, "--valid", "2015-06-10/2018").status == 0
    )


def test_bytes_before_and_permissions_stay(desk: Path, run: Run) -> None:
    path = desk / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + added(desk).replace("\n", "\r\n").encode("utf-8"))
    path.chmod(0o640)
    before = path.read_bytes()
    assert run("ref", "add", LIBRARY, *ADDRESS, "-r", "windows.yaml").status == 0
    assert path.read_bytes().startswith(before)
    assert path.stat().st_mode & 0o777 == 0o640
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    path.write_text(added(desk, "windows.yaml"), encoding="utf-16")
    assert "this file is UTF-16" in run("ref", "add", LIBRARY, *ADDRESS, "--file", "windows.yaml").err


def test_hostile_words_do_not_reach_the_terminal(desk: Path, run: Run) -> None:
    outcome = run("ref", "add", "The Marina\x1b[31m Library holds 70,000 books.", *ADDRESS, *HERE)
    assert outcome.status == 0
    assert "\x1b" not in outcome.out + outcome.err
    assert "\x1b" not in added(desk)
    assert r"\x1b[31m" in added(desk)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("answers", "status", "said"),
    [
        (
            ["Spring.", LIBRARY, "www.b.c", "https://b.c", "The library", "", "Monday", "2021-03", "3 May 2021", ""],
            0,
            "added to marina.yaml:11",
        ),
        ([LIBRARY, "", "Town book", "", "", "", "no"], 1, "not added"),
        ([LIBRARY, "\x04"], 2, "nothing was added"),
    ],
)
def test_what_is_missing_is_asked_for_on_a_terminal(desk: Path, answers: list[str], status: int, said: str) -> None:
    shown, ended = talk(["ref", "add", *HERE], answers)
    assert ended == status, shown
    assert "Sentence (one assertion" in shown
    assert said in shown


def talk(arguments: list[str], answers: list[str]) -> tuple[str, int]:
    """Run a command in a terminal and give each answer when it is asked for."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "claimcheck", *arguments], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown, waiting = "", list(answers)
    while select.select([ours], [], [], 60)[0]:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break
        if not data:
            break
        shown += data.decode()
        if waiting and shown.endswith(": "):
            answer = waiting.pop(0)
            os.write(ours, answer.encode() + (b"" if answer == "\x04" else b"\n"))
            shown += "<"
    os.close(ours)
    return shown, process.wait(60)
