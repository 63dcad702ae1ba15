"""The store of understood references: equal to understanding anew, never stale, never trusted."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import grimp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.errors import InvalidReferenceError
from claimcheck.extraction.claim import Claim
from claimcheck.extraction.pipeline import BLANK_MODEL, DEFAULT_MODEL
from claimcheck.reference import store, store_key, understanding
from claimcheck.reference.codec import UNDECODABLE, decode, encode
from claimcheck.reference.fact import Fact, Reference
from claimcheck.reference.reading import load_reference
from claimcheck.reference.store import KEPT, LazyReference, understood_reference
from claimcheck.values.quantity import Quantity, QuantityKind
from claimcheck.values.time import TimeValue, TimexType

SHIPPED = Path(__file__).parents[2] / "claims"
FACTS = """\
entities:
  - {id: marina-bridge, name: Marina Bridge, aliases: [the bridge], kind: place}
facts:
  - id: bridge-cost
    statement: The Marina Bridge cost about 42.10 million euros in May 2014, up from 40 million.
    tolerance: 5%
    source: {title: Accounts, url: "https://marina.example/a"}
  - id: bridge-owner
    subject: marina-bridge
    property: owner
    object: the town of Marina
    valid: 2014-05-03/..
    source: {title: Register}
"""

amounts = st.decimals(allow_nan=False, allow_infinity=False)
quantities = st.builds(
    lambda kind, ends, step, rest: Quantity(kind, min(ends), max(ends), step, **rest),
    st.sampled_from(QuantityKind),
    st.tuples(amounts, amounts),
    st.sampled_from([Decimal("0.01"), Decimal(1), Decimal("1E+8")]),
    st.fixed_dictionaries({"unit": st.none() | st.text(), "per": st.none() | st.text()}),
)
spans_of_days = st.tuples(st.none() | st.dates(), st.none() | st.dates()).map(
    lambda days: tuple(sorted(days)) if all(days) else days  # type: ignore[type-var]
)
times = st.builds(
    lambda type_, value, days, about: TimeValue(type_, value, *days, approximate=about),
    st.sampled_from(TimexType),
    st.text(),
    spans_of_days,
    st.booleans(),
)


for made, strategy in (
    (Quantity, quantities),
    (TimeValue, times),
    (Decimal, amounts),
    (float, st.floats(allow_nan=False)),
):
    st.register_type_strategy(made, strategy)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("facts.yaml").write_text(FACTS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def understandings(monkeypatch: pytest.MonkeyPatch) -> list[Reference]:
    """Gather the references that were not taken from a store."""
    real: Callable[..., Reference] = understanding.understand
    made: list[Reference] = []

    def understand(reference: Reference, *, model: str) -> Reference:
        made.append(reference)
        return real(reference, model=model)

    monkeypatch.setattr(understanding, "understand", understand)
    return made


def read(model: str = DEFAULT_MODEL) -> Reference:
    return understood_reference(["facts.yaml"], model=model, cache=Path("cache"))


def stores() -> list[Path]:
    return sorted(Path("cache").glob("*"))


def test_the_shipped_reference_comes_back_the_same(tmp_path: Path, understandings: list[Reference]) -> None:
    plain = understood_reference([SHIPPED], model=DEFAULT_MODEL, cache=None)
    first = understood_reference([SHIPPED], model=DEFAULT_MODEL, cache=tmp_path)
    second = understood_reference([SHIPPED], model=DEFAULT_MODEL, cache=tmp_path)
    assert len(understandings) == 2
    assert plain == first == second
    assert repr(plain) == repr(second), "equal is not enough: Decimal('4.10') is Decimal('4.1')"
    assert any(fact.claims for fact in second.facts)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_field_of_every_class_comes_back(data: st.DataObject) -> None:
    """Fields are filled by their types, so that one added later is seen here."""
    claim = data.draw(st.from_type(Claim))
    fact = data.draw(st.from_type(Fact))
    reference = data.draw(st.builds(Reference, facts=st.just((fact, Fact("a", fact.place, (), claims=(claim,))))))
    assert repr(decode(encode(reference))) == repr(reference)


@pytest.mark.parametrize(
    "data",
    ["", "null", "{}", "[]", "[[],[],[]]", "[[],[],[],[],[]]", "[[[]],[],[],[]]", "[1,2,3,4]", "\xff", "[" * 99_999],
)
def test_anything_else_is_undecodable(data: str) -> None:
    with pytest.raises(UNDECODABLE):
        decode(data.encode("latin-1"))


def test_a_second_run_understands_nothing(desk: Path, understandings: list[Reference]) -> None:
    assert read() == read() == read()
    assert len(understandings) == 1
    assert len(stores()) == 1


def test_an_edit_of_a_fact_is_seen(desk: Path, understandings: list[Reference]) -> None:
    read()
    state = Path("facts.yaml").stat()
    Path("facts.yaml").write_text(FACTS.replace("42.10", "43.10"), encoding="utf-8")
    os.utime("facts.yaml", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert "43.10" in (read().facts[0].statement or "")
    Path("facts.yaml").write_text(FACTS, encoding="utf-8")
    assert "42.10" in (read().facts[0].statement or "")
    assert len(understandings) == 2


def test_a_new_time_of_change_alone_changes_nothing(desk: Path, understandings: list[Reference]) -> None:
    read()
    os.utime("facts.yaml", (1, 1))
    read()
    assert len(understandings) == 1


def test_another_model_reads_anew(desk: Path) -> None:
    assert read().facts[0].claims
    assert not read(BLANK_MODEL).facts[0].claims
    assert read().facts[0].claims


def test_paths_count_as_given(desk: Path) -> None:
    read()
    elsewhere = understood_reference([desk / "facts.yaml"], model=DEFAULT_MODEL, cache=Path("cache"))
    assert elsewhere.facts[0].place.path == str(desk / "facts.yaml")
    assert read().facts[0].place.path == "facts.yaml"


def test_a_file_more_in_a_folder_is_seen(desk: Path) -> None:
    Path("claims").mkdir()
    Path("claims/a.yaml").write_text(FACTS, encoding="utf-8")
    sizes = []
    for text in (None, FACTS.replace("bridge-", "pier-").replace("marina-", "north-")):
        if text:
            Path("claims/b.yaml").write_text(text, encoding="utf-8")
        sizes.append(len(understood_reference(["claims"], model=DEFAULT_MODEL, cache=Path("cache")).facts))
    assert sizes == [2, 4]


def key() -> str | None:
    return store_key.store_key(["facts.yaml"], model=DEFAULT_MODEL)


def test_an_edit_of_code_or_data_makes_another_key(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = desk / "package"
    for part in store_key.PARTS:
        file = package / part if part.endswith(".py") else package / part / "data" / "table.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("one\n", encoding="utf-8")
    monkeypatch.setattr(store_key, "PACKAGE", package)
    keys = [key(), key()]
    assert keys[0] == keys[1] is not None
    for file in sorted(package.rglob("*.*")):
        state = file.stat()
        file.write_text("two\n", encoding="utf-8")
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
        keys.append(key())
    (package / "values" / "__pycache__").mkdir()
    (package / "values" / "__pycache__" / "units.pyc").write_bytes(b"compiled")
    assert len(set(keys)) == len(store_key.PARTS) + 1
    assert key() == keys[-1]


def test_other_libraries_make_another_key(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key()}
    monkeypatch.setattr(store_key, "__version__", "0.0.0")
    keys.add(key())
    monkeypatch.setattr(store_key, "LIBRARIES", ("spacy",))
    keys.add(key())
    assert len(keys - {None}) == 3


def test_without_versions_there_is_no_key(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("model").mkdir()
    assert store_key.store_key(["facts.yaml"], model="./model") is None
    assert store_key.store_key(["missing.yaml"], model=DEFAULT_MODEL) is None
    monkeypatch.setattr(store_key, "PACKAGE", desk / "nowhere")
    assert key() is None
    assert read().facts[0].claims
    assert not stores()


def test_the_key_covers_everything_that_understanding_runs_through() -> None:
    graph = grimp.build_graph("claimcheck")
    used = graph.find_upstream_modules("claimcheck.reference", as_package=True)
    parts = {part.removesuffix(".py") for part in store_key.PARTS}
    assert {module.split(".")[1] for module in used if "." in module} <= parts


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole.replace(b"42.10", b"43.10"),
        lambda whole: whole.replace(store.FORMAT.encode(), b"claimcheck/store/0"),
        lambda whole: b"\x80\x04." + whole,
        lambda whole: forged(whole, b"[[],[],[]]"),
        lambda whole: forged(whole, b"[" * 100_000),
    ],
)
def test_a_damaged_or_foreign_store_is_made_anew(
    desk: Path, understandings: list[Reference], damage: Callable[[bytes], bytes]
) -> None:
    expected = read()
    (path,) = stores()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert read() == expected
    assert len(understandings) == 2
    assert path.read_bytes() == whole


def forged(whole: bytes, body: bytes) -> bytes:
    """Return a store with another body under a right checksum."""
    head = whole.split(b"\n")[0].split(b" ")
    return b" ".join([*head[:-1], hashlib.sha256(body).hexdigest().encode()]) + b"\n" + body


def test_a_store_of_another_reference_is_not_taken(desk: Path) -> None:
    expected = read()
    (path,) = stores()
    Path("facts.yaml").write_text(FACTS.replace("42.10", "43.10"), encoding="utf-8")
    read()
    (other,) = set(stores()) - {path}
    path.write_bytes(other.read_bytes())
    Path("facts.yaml").write_text(FACTS, encoding="utf-8")
    assert read() == expected


def test_an_invalid_reference_is_never_stored(desk: Path) -> None:
    Path("facts.yaml").write_text(FACTS.replace("statement:", "statment:"), encoding="utf-8")
    with pytest.raises(InvalidReferenceError) as plain:
        load_reference(["facts.yaml"])
    for _ in range(2):
        with pytest.raises(InvalidReferenceError) as caught:
            read()
        assert caught.value.problems == plain.value.problems
    assert not stores()


def test_a_file_edited_while_it_is_read_is_not_stored(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edited(paths: object) -> Reference:
        Path("facts.yaml").write_text(FACTS.replace("42.10", "43.10"), encoding="utf-8")
        return load_reference(["facts.yaml"])

    monkeypatch.setattr(store, "load_reference", edited)
    read()
    assert not stores()


def test_what_would_not_come_back_the_same_is_not_stored(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "decode", lambda _: Reference())
    assert read().facts
    assert not stores()


def test_a_folder_that_cannot_be_written_means_no_store(desk: Path) -> None:
    Path("cache").write_text("a file in its place")
    assert read() == read()
    Path("cache").unlink()
    if sys.platform == "win32" or os.geteuid() == 0:  # nothing is read-only to root
        return
    Path("cache").mkdir(mode=0o500)
    assert read() == read()
    assert not stores()


def test_writing_that_breaks_off_leaves_nothing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError("in use")

    monkeypatch.setattr(Path, "replace", refuse)
    assert read().facts
    assert not stores()


def test_the_stores_used_last_are_kept(desk: Path) -> None:
    used = understood_reference(["facts.yaml"], model=BLANK_MODEL, cache=Path("cache"))
    (first,) = stores()
    for number in range(KEPT + 2):
        os.utime(first, (1, 1))
        Path("other.yaml").write_text(f"facts: []\n# {number}\n", encoding="utf-8")
        understood_reference(["other.yaml"], model=BLANK_MODEL, cache=Path("cache"))
        assert understood_reference(["facts.yaml"], model=BLANK_MODEL, cache=Path("cache")) == used
    assert len(stores()) in {KEPT, KEPT + 1}


def test_two_processes_at_once(desk: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom claimcheck.reference.store import understood_reference\n"
        "read = understood_reference(['facts.yaml'], model='blank', cache=Path('cache'))\n"
        "print(repr(read))"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert len({out for out, _ in said}) == 1
    (path,) = stores()
    assert path.suffix == ".json"


def test_a_lazy_reference_is_read_at_once_and_understood_when_asked_for(
    desk: Path, understandings: list[Reference]
) -> None:
    lazy = LazyReference(["facts.yaml"], model=DEFAULT_MODEL, cache=Path("cache"))
    assert [fact.id for fact in lazy.plain.facts] == ["bridge-cost", "bridge-owner"]
    assert not understandings
    assert lazy.understood() is lazy.understood()
    assert len(understandings) == 1
