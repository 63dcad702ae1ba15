"""One line a mistake: `path:line:col: rule message`, then the summary line."""

from claimcheck.linting.mistake import LintReport
from claimcheck.report.lint_report import lint_summary, message_of, mistakes_shown
from claimcheck.report.options import RenderOptions
from claimcheck.report.sanitise import visible

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def render(report: LintReport, *, options: RenderOptions) -> str:
    """Return the mistakes line by line; lines are never wrapped."""
    lines = []
    for mistake in mistakes_shown(report, quiet=options.quiet):
        place = f"{visible(str(mistake.place))}:"
        place = f"{_BOLD}{place}{_PLAIN}" if options.color else place
        lines.append(f"{place} {mistake.rule} {message_of(mistake)}")
    return "\n".join([*lines, lint_summary(report)]) + "\n"
