"""Parts of a hand-written page that a command writes: what stands between two markers."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import QuestionFault


def around(path: Path, name: str) -> tuple[str, str]:
    """Return what stands before and after the part of `name`, markers included.

    Raises QuestionFault if the page or one of its markers is missing.
    """
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    try:
        before, rest = path.read_text("utf-8").split(begin, 1)
        _, after = rest.split(end, 1)
    except (OSError, ValueError) as error:
        raise QuestionFault(f"{path}: write {begin} and {end} where the figures go") from error
    return before + begin, end + after


def write_between(path: Path, name: str, content: str) -> None:
    """Replace what stands between the markers of `name`; the text around stays."""
    before, after = around(path, name)
    path.write_text(f"{before}\n{content.strip()}\n{after}", "utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is left, the others are right."""
    lines = [list(head), ["---", *["--:"] * (len(head) - 1)], *map(list, rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
