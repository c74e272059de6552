"""The styles' figures: contrast of the tokens, weight of the first view."""

import re

import pytest
from fastapi.testclient import TestClient

from channels.kiosk.screens import FOLDER

STATIC = FOLDER / "static"
MOST_BYTES = 150 * 1024
# Text on its ground, as the styles put them together.
PAIRS = [
    ("ink", "paper"), ("ink", "card"), ("quiet", "paper"), ("quiet", "card"), ("accent", "card"),
    ("on-accent", "accent"), ("accent", "accent-soft"), ("signal", "card"), ("signal", "signal-soft"),
    ("ink", "signal-soft"), ("ink", "accent-soft"), ("on-accent", "ink"),
]  # fmt: skip


def tokens(elder: bool) -> dict[str, str]:
    """Return the colours of a version by name."""
    text = (STATIC / "tokens.css").read_text("utf-8")
    blocks = [text[text.index(name) :].split("}")[0] for name in (":root", ".elder")]
    found: dict[str, str] = {}
    for block in blocks if elder else blocks[:1]:
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("elder", "least"), [(False, 4.5), (True, 7.0)])
def test_text_stands_out_from_its_ground(elder: bool, least: float) -> None:
    colours = tokens(elder)
    weak = [
        (text, ground) for text, ground in PAIRS if contrast(colours[text], colours[ground]) < least
    ]
    assert not weak


@pytest.mark.parametrize("elder", [False, True])
def test_edges_of_controls_and_the_focus_are_seen(elder: bool) -> None:
    colours = tokens(elder)
    for edge in ("line", "focus", "accent", "signal"):
        assert contrast(colours[edge], colours["card"]) >= 3, edge


def test_the_first_view_is_light(client: TestClient) -> None:
    page = client.get("/kiosk")
    names = ("early", "page", "attract", "card", "field", "talk", "visit", "upload")
    scripts = [f"/kiosk/static/{name}.js" for name in names]
    styles = re.findall(r'href="(/kiosk/static/[^"]+)"', page.text)
    files = [client.get(path) for path in [*scripts, *styles]]
    assert all(file.status_code == 200 for file in files)
    assert sum(len(file.content) for file in [page, *files]) <= MOST_BYTES
