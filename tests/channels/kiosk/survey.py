"""What is wrong on each screen of a tour: by axe-core, and by measuring what is drawn."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parent / "axe" / "axe-core-4.14.1.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [(320, 256), (360, 740), (768, 1024), (1280, 800), (1920, 1080)]
RUN = """async ([tags, rules]) => (await axe.run(document, {
  runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"],
})).violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])"""
CONTROLS = """[...document.querySelectorAll("button, a, summary, input:not([type=hidden]), label.button")]
  .filter((one) => one.checkVisibility() && !one.matches(".unseen"))"""
TEXTS = """[...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
  && !one.matches(".unseen, script, style")
  && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))"""
MEASURE = f"""() => {{
  const style = (one) => getComputedStyle(one)
  const size = (one) => parseFloat(style(one).fontSize)
  const boxes = {CONTROLS}.map((one) => one.getBoundingClientRect())
  const texts = {TEXTS}
  return {{
    text: Math.min(...texts.map(size)),
    target: Math.min(...boxes.flatMap((box) => [box.width, box.height])),
    leading: Math.min(...texts.map((one) => parseFloat(style(one).lineHeight) / size(one))),
    reading: Math.min(9, ...texts.filter((one) => one.matches(".text, .rule, td, th")).map(
      (one) => parseFloat(style(one).lineHeight) / size(one))),
  }}
}}"""


@dataclass
class Survey:
    """Figures by screen in px and times the text size; faults by screen."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    violations: dict[str, list[Any]] = field(default_factory=dict)
    overflows: list[tuple[str, int, int]] = field(default_factory=list)

    def look(self, page: Page, name: str, *, strict: bool = False, reflow: bool = True) -> None:
        """Measure a screen; strict: contrast 7 to 1 (WCAG AAA)."""
        page.wait_for_timeout(250)  # the card has come in: what fades in is pale
        self.figures[name] = page.evaluate(MEASURE)
        found = audit(page, strict=strict)
        if found:
            self.violations[name] = found
        if reflow:
            self._reflow(page, name)

    def least(self, figure: str) -> float:
        """Return the smallest value of a figure on any screen."""
        return min(one[figure] for one in self.figures.values())

    def _reflow(self, page: Page, name: str) -> None:
        size = page.viewport_size
        assert size
        for width, height in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            if wide > width:
                self.overflows.append((name, width, wide))
        page.set_viewport_size(size)


def audit(page: Page, *, strict: bool = False) -> list[Any]:
    """Return axe's violations: the rule and up to three places of each."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    rules = {"color-contrast-enhanced": {"enabled": strict}}
    found: list[Any] = page.evaluate(RUN, [TAGS, rules])
    return found


def told(found: object) -> str:
    """Return findings as a failing test shows them."""
    return json.dumps(found, ensure_ascii=False, indent=1)
