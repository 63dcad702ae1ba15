"""What a run goes by: flag before environment before configuration file before default."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.report.colour import Color
from claimcheck.report.exit_status import FailLevel
from claimcheck.report.rules import rules_named
