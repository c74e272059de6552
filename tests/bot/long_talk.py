"""How fast one talk stays while it grows: hundreds of turns against a live engine.

Run: python -m tests.bot.long_talk [--talks N] [--no-page]. The figures go to docs/performance.md.
"""

from __future__ import annotations

import argparse
import itertools
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bot.environment import ROOT
from tests.bot.live import Engine, FakeActions, follow, slot, somebody

PAGE = ROOT / "docs/performance.md"
MARKS = ("<!-- long talk: begin -->", "<!-- long talk: end -->")
TURNS = 305
WINDOWS = ((3, 10), (145, 155), (295, 305))
BESIDE = (145, 150, 155, 295, 300, 305)
SHORT, LONG = 2, 40  # questions that a form asks
ROUNDS = 9  # of questions and short forms before the long one
ANSWER = "请本人带身份证到街道社区事务受理服务中心办理，当场受理，十五个工作日办结，不收费。" * 8


class Clerk(FakeActions):
    """Answers as long as the real ones do, and fills the slots that they fill.

    sizes: how many events came with each call.
    """

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.sizes: list[int] = []

    def answer(self, call: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Count, then answer."""
        self.sizes.append(len(call["tracker"]["events"]))
        return super().answer(call)

    def action_answer_question(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        """Answer with a text, a basis and options."""
        said = {"type": "answer", "outcome": "answered", "topic": "permit", "text": ANSWER}
        options = [{"label": one, "payload": f"wb:facet:{one}"} for one in ("材料", "费用", "时限")]
        kept = [slot("topic", "permit"), slot("facet", None), slot("offered", options)]
        return [{**said, "options": options}], [*kept, slot("last_reply", [said])]

    def action_start_application(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        """Open the form; the draft's name tells how many questions it has and where it stands."""
        questions = LONG if "长" in tracker["latest_message"]["text"] else SHORT
        return [], [slot("draft", f"{questions}:0"), follow("application_form")]

    def validate_application_form(self, name: str, tracker: Any) -> tuple[list[Any], list[Any]]:
        """Ask the next question; after the last answer hand over to the submission."""
        last, place = map(int, tracker["slots"]["draft"].split(":"))
        cleared = slot("field_value", None)
        if place > last:
            return [], [slot("requested_slot", None), cleared, follow("action_submit_application")]
        asked = {"type": "ask", "outcome": "asking", "field": f"f{place}", "text": f"第{place}项"}
        return [asked], [cleared, slot("draft", f"{last}:{place + 1}"), slot("last_reply", [asked])]


def script() -> Iterator[str]:
    """Yield what is said: questions and short forms in turn, and once a form of forty questions."""
    short = ["居住证要多少钱", "社保卡丢了怎么办", "我要办居住证", "张小明", "13812345678", "没错"]
    long = ["我要办一个长的居住证", *(f"仙霞路{one}弄3号" for one in range(LONG)), "没错"]
    yield from itertools.islice([*short * ROUNDS, *long, *short * TURNS], TURNS)


@dataclass(frozen=True)
class Turn:
    """number: from 1; ms: from sending to the whole answer; events: most that came with a call."""

    number: int
    ms: float
    events: int


def say(engine: Engine, clerk: Clerk, sender: str, number: int, text: str) -> Turn:
    """Say it and measure. Raises AssertionError if nothing is answered."""
    calls, started = len(clerk.sizes), time.perf_counter()
    said = engine.say(sender, text)
    spent = 1000 * (time.perf_counter() - started)
    assert said, f"turn {number} was not answered"
    return Turn(number, spent, max(clerk.sizes[calls:]))


def play(engine: Engine, clerk: Clerk) -> Iterator[Turn]:
    """Play the whole script; at the turns of BESIDE also the first turns of a new talk.

    So are early and late turns measured under the same load, where others use the machine.
    """
    sender = somebody()
    for number, text in enumerate(script(), start=1):
        if number in BESIDE:
            new, first = somebody(), itertools.islice(script(), WINDOWS[0][1])
            yield from [say(engine, clerk, new, *one) for one in enumerate(first, start=1)]
        yield say(engine, clerk, sender, number, text)


def table(turns: list[Turn], talks: int) -> str:
    """Return the figures as Markdown."""
    lines = ["| turns | median ms | most events with a call |", "|---|---|---|"]
    found = []
    for first, last in WINDOWS:
        those = [one for one in turns if first <= one.number <= last]
        found.append(median(one.ms for one in those))
        lines.append(f"| {first}–{last} | {found[-1]:.1f} | {max(one.events for one in those)} |")
    lines.append(f"| last ÷ first | {found[-1] / found[0]:.2f} | |")
    beside = f"{len(BESIDE) * talks} new ones beside them for the first row"
    return "\n".join([*lines, "", f"{talks} talks of {TURNS} turns, {beside}."])


def main() -> None:
    """Measure, print, write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=5)
    parser.add_argument("--no-page", action="store_true", help="print only")
    chosen = parser.parse_args()
    from bot.train import train

    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(train(), Path(folder))
        engine.actions = clerk = Clerk(engine.actions.port)
        with engine:
            turns: list[Turn] = []
            for number in range(chosen.talks):
                turns += play(engine, clerk)
                print(f"talk {number + 1} of {chosen.talks} played", flush=True)
    text = table(turns, chosen.talks)
    print(text)
    if not chosen.no_page:
        begin, end = MARKS
        page = PAGE.read_text("utf-8")
        pattern = f"{re.escape(begin)}.*?{re.escape(end)}"
        PAGE.write_text(re.sub(pattern, f"{begin}\n{text}\n{end}", page, flags=re.S), "utf-8")


if __name__ == "__main__":
    main()
