"""Draw the clerks' scorecard into docs/screens: python -m tests.channels.desk.screens."""

import os
import tempfile
from pathlib import Path

from tests.browser import chromium
from tests.channels.desk.office import KEY, opened

SCREEN = Path(__file__).parents[3] / "docs" / "screens" / "desk.png"


def main() -> None:
    """Sign in and draw the page, whole."""
    os.environ["DESK_KEY"] = KEY
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as office, chromium() as one:
        page = one.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{office.url}/desk")
        page.fill("#key", KEY)
        page.press("#key", "Enter")
        page.wait_for_selector("#numbers")
        page.screenshot(path=SCREEN, full_page=True)


if __name__ == "__main__":
    main()
