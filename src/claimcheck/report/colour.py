"""Whether to colour, decided once from flag, environment and terminal."""

from collections.abc import Mapping
from enum import StrEnum


class Color(StrEnum):
    """The values of `--color`."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def use_color(*, flag: Color, environment: Mapping[str, str], terminal: bool) -> bool:
    """Return the decision in the order of the contract: flag, NO_COLOR, FORCE_COLOR, CLICOLOR, terminal.

    An empty value counts as not set (no-color.org); so does `0` for the two that force colour
    (bixense.com/clicolors).
    """
    if flag is not Color.AUTO:
        return flag is Color.ALWAYS
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environment.get("CLICOLOR") == "0" or environment.get("TERM") == "dumb":
        return False
    return terminal
