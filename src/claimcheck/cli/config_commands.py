"""`claimcheck config show`: what a run goes by, and where each setting comes from."""

from dataclasses import fields
from datetime import date

import typer

from claimcheck.cli.options import ConfigFile, Isolated, OutputFile, Paths
from claimcheck.cli.settings import settings
from claimcheck.cli.streams import Output
from claimcheck.config import KEYS, Config
from claimcheck.report.sanitise import to_json, visible

app = typer.Typer(help="Look at the configuration.", rich_markup_mode=None, no_args_is_help=True)

SHOW_EPILOG = "Example: claimcheck config show drafts/"


@app.callback()
def config() -> None:
    """Look at the configuration."""


@app.command("show", epilog=SHOW_EPILOG)
def show(
    paths: Paths = None, config: ConfigFile = None, isolated: Isolated = False, output_file: OutputFile = None
) -> None:
    """Show every setting for a draft with the place it comes from."""
    chosen = settings(paths or [], config=config, isolated=isolated, flags={})
    with Output(output_file) as output:
        output.write(_listing(chosen))


def _listing(config: Config) -> str:
    """Return the settings as TOML, the origin of each as its comment."""
    origins = dict(config.origins)
    named = f"# from {visible(config.file)}" if config.file else "# no configuration file"
    lines = [named]
    for field in fields(Config):
        if field.name not in KEYS:
            continue
        value = _toml(getattr(config, field.name)) if field.name != "per_file" else _table(config.per_file)
        key = field.name.replace("_", "-")
        lines.append(f"{key} = {value}  # {visible(origins.get(field.name, 'default'))}")
    return "\n".join(lines) + "\n"


def _table(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    inside = ", ".join(f"{to_json(pattern)} = {to_json(list(rules))}" for pattern, rules in pairs)
    return f"{{{inside}}}"


def _toml(value: object) -> str:
    if value is None:
        return '""'
    if isinstance(value, date):
        return value.isoformat()
    return to_json(list(value) if isinstance(value, tuple) else value)
