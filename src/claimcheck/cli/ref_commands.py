"""`claimcheck ref`: look after the reference."""

import typer

app = typer.Typer(help="Look after the reference.", rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def ref() -> None:
    """Look after the reference."""
