"""The kept understanding of a reference knows every field: one forgotten would silently keep nothing."""

from pathlib import Path

from claimcheck.extraction.pipeline import DEFAULT_MODEL
from claimcheck.reference.codec import decode, encode
from claimcheck.reference.store import LazyReference


def test_the_curated_reference_is_kept_and_comes_back_the_same(root: Path, tmp_path: Path) -> None:
    understood = LazyReference([root / "claims"], model=DEFAULT_MODEL, cache=tmp_path).understood()
    assert decode(encode(understood)) == understood, "a field has no decoder in reference/codec.py"
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
    assert LazyReference([root / "claims"], model=DEFAULT_MODEL, cache=tmp_path).plain == understood
