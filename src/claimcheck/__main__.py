"""The command line's door: what needs no command is answered before anything heavy is imported."""

import contextlib
import errno
import os
import sys
from collections.abc import Sequence

from claimcheck import __version__
from claimcheck.errors import ClaimcheckError

COULD_NOT_CHECK = 2
INTERRUPTED = 130
"""128 + SIGINT, as shells report it."""

CLOSED_PIPE = 141
"""128 + SIGPIPE: what a shell reports of other tools whose reader has gone."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO})
"""What writing fails with on a full or broken disk."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; no traceback for what a user can do."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if arguments == ["--version"]:
        sys.stdout.write(f"claimcheck {__version__}\n")
        return 0
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return _leave_closed_pipe()
    except ClaimcheckError as error:
        return _say_problems(error)
    except OSError as error:
        if error.errno not in NO_ROOM:
            return _say_bug()
        _point_stdout_away()
        return _say(f"error: the report cannot be written: {error.strerror} [cannot-write]", COULD_NOT_CHECK)
    except Exception:  # noqa: BLE001 - Python's own status for a bug is 1, which means findings here
        return _say_bug()
    return status


def _run(arguments: Sequence[str]) -> int:
    from claimcheck.cli.app import run

    return run(arguments)


def _say(message: str, status: int) -> int:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"claimcheck: {message}\n")
        sys.stderr.flush()
    return status


def _say_problems(error: ClaimcheckError) -> int:
    from claimcheck.cli.streams import say_problems

    with contextlib.suppress(OSError):
        say_problems(error.problems)
    return COULD_NOT_CHECK


def _say_bug() -> int:
    """Show where a bug is; the status says that nothing was checked."""
    import traceback

    with contextlib.suppress(OSError):
        traceback.print_exc()
    return _say("this is a mistake in claimcheck, not in your files; please report it", COULD_NOT_CHECK)


def _leave_closed_pipe() -> int:
    _point_stdout_away()
    return CLOSED_PIPE


def _point_stdout_away() -> None:
    """Point standard output away, so that the interpreter's last flush finds no closed pipe and no full disk."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
