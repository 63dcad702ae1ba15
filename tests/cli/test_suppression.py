"""What a draft suppresses itself: comments and `[sic]`, and what is said of those that do not work."""

import json
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from claimcheck.report.report import DocumentReport
from claimcheck.report.suppression import with_suppressions
from claimcheck.text.readers.markdown import read_markdown

Run = Callable[..., Any]

WRONG = "The Marina Bridge cost 48 million euros."
LATE = "The Marina Bridge was opened on 4 May 2014."
NEXT = "<!-- claimcheck-disable-next-line amount-mismatch -- the figure before the audit -->"
OFF = "<!-- claimcheck-disable amount-mismatch -- as the minister put it -->"
ON = "<!-- claimcheck-enable amount-mismatch -->"


@pytest.fixture
def verified(desk: Path, run: Run) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Return the checker of one draft: exit status and the JSON of its document."""

    def check(text: str, *arguments: str, name: str = "draft.md") -> tuple[int, dict[str, Any]]:
        (desk / name).write_text(text, encoding="utf-8")
        outcome = run("verify", name, "-r", "marina.yaml", "--output-format", "json", *arguments)
        return outcome.status, json.loads(outcome.out)["documents"][0]

    return check


def suppressed(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding["suppressed"] for finding in document["findings"] if finding["rule"] == "amount-mismatch"]


@pytest.mark.parametrize(
    "text",
    [
        f"{NEXT}\n{WRONG}\n",
        f"{NEXT}\n\n{WRONG}\n",
        f"{NEXT}\n<!-- a comment of another kind -->\n{WRONG}\n",
        f"Spring is near.\n{NEXT}\n{WRONG}\n",
        f"- Spring is near. {NEXT}\n- {WRONG}\n",
        f"> {NEXT}\n> {WRONG}\n",
        f"{NEXT.replace(' -- ', ' — ')}\n{WRONG}\n",
        f"{NEXT.replace('amount-mismatch', 'date-mismatch, amount-mismatch')}\n{WRONG} {LATE}\n",
        f"{NEXT.replace('amount-mismatch', 'contradicted')}\n{WRONG}\n",
        f"{OFF}\n\n{WRONG}\n\n{ON}\n",
        f"{OFF}\n\n{WRONG}\n",
        f"Spring is near. {OFF}{WRONG}{ON} Summer is far.\n",
        f"{OFF}{WRONG}{ON}\n",
        f"| a | b |\n| - | - |\n| c {OFF} | {WRONG} {ON} |\n",
        f"<div>\n{OFF}\n</div>\n\n{WRONG}\n",
    ],
)
def test_a_comment_suppresses(verified: Callable[..., Any], text: str) -> None:
    status, document = verified(text)
    (mark,) = suppressed(document)
    assert mark["kind"] == "comment"
    assert mark["reason"] in {"the figure before the audit", "as the minister put it"}
    assert text.splitlines()[mark["line"] - 1].count("<!-- claimcheck-disable") == 1
    assert document["remarks"] == []
    assert document["summary"]["suppressed"] >= 1
    assert status == 0


@pytest.mark.parametrize(
    "text",
    [
        f"{NEXT}\nSpring is near.\n\n{WRONG}\n",
        f"{OFF}\n\nSpring is near.\n\n{ON}\n\n{WRONG}\n",
        f"{WRONG} {OFF}Spring is near.{ON}\n",
        f"{NEXT.replace('amount-mismatch', 'date-mismatch')}\n{WRONG}\n",
    ],
)
def test_a_comment_that_suppresses_nothing_is_reported(verified: Callable[..., Any], text: str) -> None:
    status, document = verified(text)
    assert suppressed(document) == [None]
    (remark,) = document["remarks"]
    assert (remark["rule"], remark["severity"]) == ("unused-suppression", "warning")
    assert text[remark["start"] : remark["end"]].startswith("<!-- claimcheck-disable")
    assert status == 1
    assert verified(text.replace(WRONG, ""), "--fail-level", "warning")[0] == 1
    assert verified(text.replace(WRONG, ""), "--fail-level", "warning", "--ignore", "unused-suppression")[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        f"{NEXT}\n<p>{WRONG}</p>\n",
        f'<ul>{NEXT}\n<li\nclass="wide first">\n\n<b>The Marina</b> Bridge cost 48 million euros.</ul>',
        f"<p>Spring is near. {OFF}{WRONG}{ON} Summer is far.</p>",
        f"{OFF}<h2>Costs</h2><div>{WRONG}</div>{ON}",
        f"<!DOCTYPE html><body><nav>{OFF}</nav><article><p>{WRONG}",
    ],
)
def test_comments_of_a_page_suppress(verified: Callable[..., Any], text: str) -> None:
    status, document = verified(text, name="page.html")
    (mark,) = suppressed(document)
    assert (status, mark["kind"], document["remarks"]) == (0, "comment", [])


def test_a_comment_of_a_page_that_suppresses_nothing_is_reported(verified: Callable[..., Any]) -> None:
    status, document = verified(f"{NEXT}\n<p>Spring is near.</p>\n<p>{WRONG}</p>", name="page.html")
    assert (status, suppressed(document)) == (1, [None])
    assert [remark["rule"] for remark in document["remarks"]] == ["unused-suppression"]
    status, document = verified(f"<script>{OFF}</script><p>{WRONG}</p>", name="page.html")
    assert (status, suppressed(document), document["remarks"]) == (1, [None], [])


@pytest.mark.parametrize("text", [f"```\n{NEXT}\n```\n{WRONG}\n", f"`{NEXT}`\n{WRONG}\n", f"    {NEXT}\n\n{WRONG}\n"])
def test_code_is_no_comment(verified: Callable[..., Any], text: str) -> None:
    status, document = verified(text)
    assert (status, suppressed(document), document["remarks"]) == (1, [None], [])


def test_plain_text_has_no_comments(verified: Callable[..., Any]) -> None:
    status, document = verified(f"{NEXT}\n{WRONG}\n", name="draft.txt")
    assert (status, suppressed(document), document["remarks"]) == (1, [None], [])


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("claimcheck-disable-next-line -- why", "this comment names no rule; write <!-- claimcheck-disable-next-line"),
        (
            "claimcheck-disable-next-line amount-mismatch, date-mismatch",
            "no reason; add it behind two hyphens: "
            "<!-- claimcheck-disable-next-line amount-mismatch, date-mismatch -- reason -->",
        ),
        ("claimcheck-disable-next-line amount-mismatch --", "this comment gives no reason"),
        ("claimcheck-disable amuont-mismatch -- why", "'amuont-mismatch'; did you mean 'amount-mismatch'?"),
        ("claimcheck-disable zebra -- why", "'zebra'; `claimcheck rules` lists them all"),
        ("claimcheck-disabel amount-mismatch -- why", "did you mean 'claimcheck-disable'?"),
        ("claimcheck-enable", "names no rule; write <!-- claimcheck-enable RULE -->"),
        ("claimcheck-enable amount-mismatch", "amount-mismatch is not disabled here"),
    ],
)
def test_a_comment_that_cannot_be_obeyed_fails(desk: Path, run: Run, comment: str, said: str) -> None:
    (desk / "draft.md").write_text(f"Spring is near.\n<!-- {comment} -->\nThe Marina Bridge cost 42 million euros.\n")
    outcome = run("verify", "draft.md", "-r", "marina.yaml", "--output-format", "concise")
    assert outcome.status == 1
    assert outcome.out.startswith("draft.md:2:1: invalid-suppression ")
    assert said in outcome.out
    shown = " ".join(run("verify", "draft.md", "-r", "marina.yaml").out.split())
    assert "! error invalid-suppression draft.md:2:1 why: " in shown


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Marina Bridge cost 48 million euros [sic].", "sic"),
        ("The Marina Bridge cost “48 million euros” [sic!], said Elena Neri.", "sic"),
        ("The Marina Bridge [sic] cost 48 million euros.", None),
        ("The Marina Bridge cost 48 million euros. [sic] Spring is near.", None),
        ("The Marina Bridge cost 48 million euros, and spring [sic] is near.", None),
    ],
)
def test_sic_holds_for_the_words_before_it(verified: Callable[..., Any], text: str, kind: str | None) -> None:
    for name in ("draft.txt", "draft.md", "draft.html"):
        status, document = verified(text, name=name)
        (mark,) = suppressed(document)
        assert (mark and mark["kind"], status) == (kind, 0 if kind else 1)


def test_what_is_suppressed_is_counted_and_shown_on_request(desk: Path, run: Run) -> None:
    (desk / "draft.md").write_text(f"{NEXT}\n{WRONG}\n\n{WRONG.replace('48', '49')[:-1]} [sic].\n")
    arguments = ("verify", "draft.md", "-r", "marina.yaml")
    for output_format in ("full", "concise"):
        outcome = run(*arguments, "--output-format", output_format)
        assert outcome.status == 0
        assert "2 contradicted" in outcome.out
        assert "· 2 suppressed (1 comment, 1 [sic])" in " ".join(outcome.out.split())
        assert "amount-mismatch" not in outcome.out
        loud = " ".join(run(*arguments, "--output-format", output_format, "-v").out.split())
        assert "suppressed by the comment on line 1: the figure before the audit" in loud
        assert "suppressed: the draft says [sic]" in loud


def test_a_hostile_reason_is_made_visible(desk: Path, run: Run) -> None:
    comment = NEXT.replace("audit", "au\x1b[31mdit")
    (desk / "draft.md").write_text(f"{comment}\n{WRONG}\n")
    outcome = run("verify", "draft.md", "-r", "marina.yaml", "-v")
    assert "\x1b" not in outcome.out
    assert "au␛[31mdit" in outcome.out


@pytest.mark.parametrize(
    "text", ["<!--" * 50_000, f"{NEXT}\n" * 3_000 + WRONG, f"a {NEXT}\n" * 1_000, "[sic] " * 20_000]
)
def test_a_draft_full_of_comments_is_read_in_time(text: str) -> None:
    began = process_time()
    document = read_markdown(f"{text}\n", path="draft.md")
    report = with_suppressions(DocumentReport(document, ()))
    assert process_time() - began < 20
    assert len(document.comments) == len(report.remarks) == text.count("-->")
