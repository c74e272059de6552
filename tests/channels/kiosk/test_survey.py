"""Every screen of a terminal in both versions: axe-core finds nothing, all is large enough, none scrolls.

One file, so that one worker walks through the screens once for all of it.
"""

from collections.abc import Callable

import pytest

from tests.channels.kiosk.survey import WIDTHS, Survey, told

SCREENS = 28  # of a terminal
# MIIT 适老化 2021-67 annex 2 (text 30 and targets 60 in 长辈版), the kiosk's own larger ones.
LEAST = {
    "general": {"text": 24, "target": 60, "leading": 1.3, "reading": 1.5},
    "elder": {"text": 30, "target": 80, "leading": 1.3, "reading": 1.5},
}


@pytest.mark.slow
@pytest.mark.parametrize("version", LEAST)
def test_no_screen_of_a_terminal_has_a_violation(
    surveyed: Callable[[str], Survey], version: str
) -> None:
    assert len(surveyed(version).figures) >= SCREENS
    assert not surveyed(version).violations, told(surveyed(version).violations)


@pytest.mark.slow
@pytest.mark.parametrize("version", LEAST)
@pytest.mark.parametrize("figure", ["text", "target", "leading", "reading"])
def test_everything_is_large_enough(
    surveyed: Callable[[str], Survey], version: str, figure: str
) -> None:
    least = LEAST[version][figure]
    small = {
        name: one[figure]
        for name, one in surveyed(version).figures.items()
        if one[figure] < least - 0.01 and (version, name) != ("elder", "attract")
    }
    assert not small, told(small)


@pytest.mark.slow
@pytest.mark.parametrize("version", LEAST)
def test_no_screen_is_wider_than_its_window_from_320_to_1920(
    surveyed: Callable[[str], Survey], version: str
) -> None:
    assert {320, 360, 1920} <= {width for width, _ in WIDTHS}
    assert not surveyed(version).overflows
