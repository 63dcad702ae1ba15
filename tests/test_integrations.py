"""What others call claimcheck with: hooks before a commit, an action, a job and an image."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
FACTS = """\
facts:
  - id: bridge-cost
    statement: The Marina Bridge cost 42 million euros.
    source: {title: Accounts, publisher: Town of Marina}
  - id: bridge-opened
    statement: The Marina Bridge was opened on 3 May 2014.
    source: {title: Accounts, publisher: Town of Marina}
"""
OLD = "The Marina Bridge cost 48 million euros."
NEW = "The Marina Bridge was opened on 4 May 2014."


def loaded(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))


def action_step(name: str) -> dict[str, Any]:
    return next(step for step in loaded("action.yml")["runs"]["steps"] if step.get("name") == name)


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with facts and no draft, in which `claimcheck` is a command."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Elena Neri")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "elena@marina.example")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "marina.yaml").write_text(FACTS)
    git("init", "-q")
    git("add", "claims")
    git("commit", "-qm", "facts")
    return tmp_path


def git(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)


def install_hook(name: str, *arguments: str) -> None:
    """Have git run a hook the way pre-commit does: its entry, its arguments and the drafts that are staged."""
    (hook,) = (one for one in loaded(".pre-commit-hooks.yaml") if one["id"] == name)
    command = " ".join((hook["entry"], *hook["args"], *arguments))
    script = Path(".git", "hooks", "pre-commit")
    script.parent.mkdir(exist_ok=True)
    script.write_text(
        "#!/bin/sh\ngit diff --cached --name-only -z --diff-filter=d -- '*.md' '*.txt'"
        f" | xargs -0 -r {command} --no-cache --\n"
    )
    script.chmod(0o755)


def commit(text: str, message: str = "a draft") -> "subprocess.CompletedProcess[str]":
    Path("draft.md").write_text(text, encoding="utf-8")
    git("add", "draft.md")
    return git("commit", "-qm", message)


@pytest.mark.skipif(os.name == "nt", reason="the hook of this test is a shell script")
def test_a_wrong_commit_is_blocked_and_a_right_one_is_not(newsroom: Path) -> None:
    install_hook("claimcheck")
    blocked = commit(f"Spring is near.\n\n{OLD}\n")
    assert blocked.returncode != 0
    assert "draft.md:3:24: amount-mismatch" in blocked.stdout + blocked.stderr
    assert git("log", "--format=%s").stdout == "facts\n"
    assert commit(f"Spring is near.\n\n{OLD.replace('48', '42')}\n").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="the hook of this test is a shell script")
def test_the_baseline_silences_what_is_old(newsroom: Path) -> None:
    commit(f"{OLD}\n")
    subprocess.run(["claimcheck", "baseline", "create", "draft.md", "--no-cache"], check=True, capture_output=True)
    install_hook("claimcheck", "--baseline", "claimcheck-baseline.json")
    assert commit(f"Spring is near.\n\n{OLD}\n").returncode == 0
    blocked = commit(f"Spring is near.\n\n{OLD}\n\n{NEW}\n")
    said = blocked.stdout + blocked.stderr
    assert blocked.returncode != 0
    assert "draft.md:5:" in said
    assert "amount-mismatch" not in said


@pytest.mark.skipif(os.name == "nt", reason="the hook of this test is a shell script")
def test_a_changed_line_shows_its_own_finding_alone(newsroom: Path) -> None:
    commit(f"{OLD}\n\nSummer is far.\n")
    install_hook("claimcheck-changed")
    assert commit(f"{OLD}\n\nWinter is far.\n").returncode == 0
    blocked = commit(f"{OLD}\n\n{NEW}\n")
    said = blocked.stdout + blocked.stderr
    assert blocked.returncode != 0
    assert re.findall(r"^draft\.md:\d+:\d+: \S+", said, re.MULTILINE) == ["draft.md:3:33: date-mismatch"]


def test_hooks_are_commands_with_known_options(newsroom: Path) -> None:
    for hook in loaded(".pre-commit-hooks.yaml"):
        assert {"id", "name", "description", "entry", "args", "language"} <= set(hook)
        done = subprocess.run([*hook["entry"].split(), *hook["args"], "--help"], capture_output=True, check=False)
        assert done.returncode == 0, hook["id"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action runs in bash")
@pytest.mark.parametrize(
    ("extra", "status"), [({}, 1), ({"INPUT_FAIL_LEVEL": "never"}, 0), ({"INPUT_BASELINE": "x"}, 2)]
)
def test_the_action_hands_its_inputs_on(newsroom: Path, extra: dict[str, str], status: int) -> None:
    (newsroom / "a draft.md").write_text(f"{OLD}\n", encoding="utf-8")
    step = action_step("Check the drafts")
    inputs = dict.fromkeys(step["env"], "")
    inputs |= {"INPUT_PATHS": "a draft.md\n", "INPUT_REFERENCE": "claims\n", "INPUT_OUTPUT_FORMAT": "concise", **extra}
    output = newsroom / "outputs"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        env={**os.environ, **inputs, "GITHUB_OUTPUT": str(output)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    assert output.read_text() == f"status={status}\n"
    assert ("a draft.md:1:24: amount-mismatch" in done.stdout) == (status < 2)


def test_no_input_of_the_action_is_run_as_a_script() -> None:
    action = loaded("action.yml")
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "inputs reach a script as variables, never as its text"
    used = "".join(action_step("Check the drafts")["env"].values())
    assert all(f"inputs.{name} " in used for name in action["inputs"] if name != "python-version")


def test_the_job_and_the_image_name_what_there_is() -> None:
    spec, job = YAML(typ="safe").load_all((ROOT / "templates" / "claimcheck.yml").read_text(encoding="utf-8"))
    used = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", str(job)))
    assert used == set(spec["spec"]["inputs"])
    for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            assert all((ROOT / name).exists() for name in line.split()[1:-1]), line
