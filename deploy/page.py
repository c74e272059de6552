"""Figures in a page of docs/, between markers; the rest is left alone."""

from pathlib import Path


def put(text: str, page: Path, *, begin: str, end: str, heading: str) -> None:
    """Put the text between the markers; a page without them gets the section at its end."""
    whole = page.read_text("utf-8")
    if begin not in whole:
        whole = f"{whole.rstrip()}\n\n{heading}\n{begin}\n{end}\n"
    before, _, rest = whole.partition(begin)
    page.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", "utf-8")
