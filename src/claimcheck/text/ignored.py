"""Files that a repository ignores: the `.gitignore` files from its root down to a folder."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".gitignore"


class Ignored:
    """Says of paths below a folder whether git ignores them; outside of a repository nothing is ignored."""

    def __init__(self, folder: Path) -> None:
        here = folder.absolute()
        self._root = next((one for one in (here, *here.parents) if (one / ".git").exists()), None)

    def holds(self, path: Path, *, folder: bool) -> bool:
        """Say whether a file or folder is ignored: the nearest `.gitignore` with a pattern for it decides.

        The folders above it are taken not to be ignored.
        """
        path = path.absolute()
        if self._root is None:
            return False
        for parent in path.parents:
            spec = _spec(parent)
            if spec is not None:
                found = spec.check_file(path.relative_to(parent).as_posix() + ("/" if folder else "")).include
                if found is not None:
                    return found
            if parent == self._root:
                break
        return False


@cache
def _spec(folder: Path) -> "GitIgnoreSpec | None":
    """Return the patterns of a folder's `.gitignore`, None where it has none that can be read."""
    try:
        text = (folder / IGNORE_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    from pathspec import GitIgnoreSpec  # loaded only where there is a file to read

    try:
        return GitIgnoreSpec.from_lines(text.splitlines())
    except ValueError:
        return _sound_lines(text)


def _sound_lines(text: str) -> "GitIgnoreSpec":
    """Return the patterns that can be read; git passes over the others."""
    from pathspec import GitIgnoreSpec

    kept: list[str] = []
    for line in text.splitlines():
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue
        kept.append(line)
    return GitIgnoreSpec.from_lines(kept)
