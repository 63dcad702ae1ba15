"""The configuration: which file counts, what goes before what, and what is wrong with it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimcheck.config import Config, find_config, find_reference, load_config
from claimcheck.errors import Problem, UsageError


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "drafts" / "may").mkdir(parents=True)
    (tmp_path / "claimcheck.toml").write_text('model = "outside"\n')
    return tmp_path / "repo"


def problems_of(start: Path, **given: Any) -> list[Problem]:
    with pytest.raises(UsageError) as caught:
        load_config(start, **given)
    return list(caught.value.problems)


def test_defaults_where_nothing_is_set(repository: Path) -> None:
    config = load_config(repository / "drafts")
    assert config == Config()
    assert (config.output_format, config.fail_level, config.color, config.reference) == (
        "full",
        "error",
        "auto",
        (),
    )


def test_the_closest_file_wins_without_merging(repository: Path) -> None:
    (repository / "pyproject.toml").write_text('[tool.claimcheck]\nmodel = "far"\nfail-level = "note"\n')
    (repository / "drafts" / ".claimcheck.toml").write_text('output-format = "json"\n')
    (repository / "drafts" / "claimcheck.toml").write_text('output-format = "sarif"\n')
    config = load_config(repository / "drafts" / "may")
    assert config.file == str(repository / "drafts" / ".claimcheck.toml")
    assert (config.output_format, config.model, config.fail_level) == ("json", None, "error")
    assert load_config(repository).model == "far"


def test_a_pyproject_without_our_table_is_passed_over(repository: Path) -> None:
    (repository / "drafts" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (repository / "claimcheck.toml").write_text("")
    assert find_config(repository / "drafts" / "may") == repository / "claimcheck.toml"


def test_nothing_beyond_the_repository_is_looked_at(repository: Path) -> None:
    assert find_config(repository / "drafts") is None
    assert find_config(repository.parent) == repository.parent / "claimcheck.toml"


def test_flag_before_environment_before_file(repository: Path) -> None:
    (repository / "claimcheck.toml").write_text(
        'fail-level = "note"\nselect = ["date-mismatch"]\npublished = 2022-01-28\nreference = ["facts", "more.yaml"]\n'
    )
    environment = {
        "CLAIMCHECK_FAIL_LEVEL": "warning",
        "CLAIMCHECK_COLOR": "never",
        "CLAIMCHECK_IGNORE": "a,b",
        "HOME": "/",
    }
    config = load_config(repository, flags={"color": "always", "select": None}, environment=environment)
    assert config.fail_level == "warning"
    assert config.color == "always"
    assert config.select == ("date-mismatch",)
    assert config.ignore == ("a", "b")
    assert config.published == date(2022, 1, 28)
    assert config.reference == (str(repository / "facts"), str(repository / "more.yaml"))
    origins = dict(config.origins)
    assert (origins["color"], origins["fail_level"]) == ("option", "CLAIMCHECK_FAIL_LEVEL")
    assert origins["select"] == str(repository / "claimcheck.toml")


def test_isolated_leaves_files_out_and_a_file_can_be_named(repository: Path) -> None:
    (repository / "claimcheck.toml").write_text('model = "near"\n')
    other = repository / "other.toml"
    other.write_text('model = "named"\n')
    assert load_config(repository, isolated=True).model is None
    assert load_config(repository, file=other).model == "named"


@pytest.mark.parametrize(
    ("text", "rule", "place", "hint"),
    [
        ('model = "x"\nrefrence = "facts"\n', "unknown-setting", "2:1", "did you mean 'reference'?"),
        ('  fail-level = "eror"\n', "unknown-value", "1:3", "did you mean 'error'?"),
        ("fail-level = 3\n", "wrong-type", "1:1", "quote it"),
        ("select = [1]\n", "wrong-type", "1:1", 'write ["one", "two"]'),
        ('exit-zero = "yes"\n', "wrong-type", "1:1", None),
        ('\npublished = "soon"\n', "invalid-date", "2:1", "write for example 2022-01-28"),
        ("model = \n", "toml-syntax", "1:9", "quote texts; write lists as [..]"),
        ("[reference]\nx = 1\n", "wrong-type", "1:1", 'write ["one", "two"]'),
    ],
)
def test_a_wrong_setting_is_refused_at_its_line(
    repository: Path, text: str, rule: str, place: str, hint: str | None
) -> None:
    path = repository / "claimcheck.toml"
    path.write_text(text)
    (problem,) = problems_of(repository)
    assert (problem.rule, str(problem.place), problem.hint) == (rule, f"{path}:{place}", hint)


def test_the_line_counts_inside_our_table_of_pyproject(repository: Path) -> None:
    path = repository / "pyproject.toml"
    path.write_text('[tool.other]\nmodell = 1\n\n[tool.claimcheck]\nmodell = "x"\n')
    (problem,) = problems_of(repository)
    assert str(problem.place) == f"{path}:5:1"
    path.write_text("tool.claimcheck = 5\n[")
    assert problems_of(repository)[0].rule == "toml-syntax"


def test_files_that_are_missing_or_undecodable_are_refused(repository: Path) -> None:
    assert problems_of(repository, file=repository / "none.toml")[0].rule == "path-not-found"
    path = repository / "claimcheck.toml"
    path.write_bytes(b"model = '\xff'")
    assert problems_of(repository)[0].rule == "unreadable-file"


@pytest.mark.parametrize(
    ("environment", "rule"),
    [
        ({"CLAIMCHECK_REFRENCE": "x"}, "unknown-setting"),
        ({"CLAIMCHECK_EXIT_ZERO": "perhaps"}, "wrong-type"),
        ({"CLAIMCHECK_PUBLISHED": "soon"}, "invalid-date"),
    ],
)
def test_a_wrong_variable_is_refused(repository: Path, environment: dict[str, str], rule: str) -> None:
    assert problems_of(repository, environment=environment)[0].rule == rule


def test_variables_of_others_are_left_alone(repository: Path) -> None:
    environment = {"CLAIMCHECK_DOCKER_TAG": "1", "CLAIMCHECK_MODEL": "", "CLAIMCHECK_EXIT_ZERO": "1"}
    assert load_config(repository, environment=environment) == Config(exit_zero=True)


def test_all_problems_are_said_at_once(repository: Path) -> None:
    (repository / "claimcheck.toml").write_text("modell = 1\nselect = 2\n")
    found = problems_of(repository, flags={"color": "sometimes"})
    assert [problem.rule for problem in found] == ["unknown-setting", "wrong-type", "unknown-value"]


def test_the_nearest_claims_folder_is_the_reference(repository: Path) -> None:
    (repository.parent / "claims").mkdir()
    assert find_reference(repository / "drafts") is None
    (repository / "claims").mkdir()
    assert find_reference(repository / "drafts" / "may") == repository / "claims"
    draft = repository / "drafts" / "a.txt"
    draft.write_text("x")
    assert find_reference(draft) == repository / "claims"
