"""Rasa's own command line, with warnings that tell a place and never a text.

Run: python -m bot.engine run …. Rasa warns about a command it cannot read by printing it whole.
"""

from __future__ import annotations

import sys
import warnings
from typing import TextIO


def tell_place(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Write kind and place of a warning. Stands in for warnings.showwarning."""
    if not issubclass(category, (DeprecationWarning, FutureWarning)):
        sys.stderr.write(f"{category.__name__} at {filename}:{lineno}\n")


def main() -> None:
    """Run Rasa."""
    warnings.showwarning = tell_place
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
