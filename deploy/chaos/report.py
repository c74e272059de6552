"""The table of docs/quality.md that `make chaos` writes."""

import math
from collections.abc import Sequence
from pathlib import Path

from deploy.chaos.drive import Driven
from deploy.chaos.plan import Plan
from deploy.chaos.verdict import Verdict
from deploy.page import put
from deploy.run import ROOT
from knowledge.quality.page import table

PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- chaos: begin (make chaos) -->", "<!-- chaos: end -->"
HEADING = "## Parts killed, frozen and slowed while people talk"
HEAD = (
    "part", "fault", "turns", "silent", "apologies", "untrue", "told / filed", "lost", "twice",
    "first done s", "last not done s", "slowest s", "others restarted", "borne",
)  # fmt: skip
ABOUT = (
    "`make chaos`, seed {seed}: {people} people at once, three of five at the public door and two at a terminal's page, over {parts} processes of "
    "the cluster ({minutes:.1f} minutes), {speakers} who speak where the recogniser is at fault, {clocked} where the clock jumps. "
    "Kill: SIGKILL of all replicas, started again after 5 s. Freeze: SIGSTOP for 18 s (25 s for the "
    "recogniser). Slow: every piece of data waits 1 s (PostgreSQL and Redis: 0.1 s) there and back. "
    "Full: no file of PostgreSQL may grow beyond 64 KiB (RLIMIT_FSIZE), its log of transactions "
    "included. Jump: the wall clock of all parts but PostgreSQL and Redis goes two hours forward and "
    "back (libfaketime)."
)
MEANING = (
    "Silent: no answer, none with a sentence, or none within 20 s. Apologies are true sentences that "
    "ask to try again. Untrue: a number or “submitted” without an application, “not submitted” with "
    "one, another answer than in health. Told / filed: receipts and promises heard, applications in "
    "the services' database. First done: seconds after the part was let go on or started again until "
    "a turn was done; last not done: until the last apology."
)


def report(plan: Plan, driven: Driven) -> str:
    """Return text and table in Markdown."""
    size = plan.size
    about = ABOUT.format(
        seed=plan.seed, people=plan.people, speakers=plan.speakers, clocked=min(plan.people, plan.clocked), minutes=driven.seconds / 60,
        parts=size.channels + size.actions + size.services + size.engines + 3,
    )  # fmt: skip
    return f"{about}\n\n{rows(driven.verdicts)}\n\n{MEANING}"


def rows(verdicts: Sequence[Verdict]) -> str:
    """Return the table."""
    return table(HEAD, [_row(one) for one in verdicts])


def write(text: str, page: Path = PAGE) -> None:
    """Put it between its markers."""
    put(text, page, begin=BEGIN, end=END, heading=HEADING)


def _row(one: Verdict) -> list[str]:
    name = [one.fault.part, one.fault.manner]
    if one.not_done:
        return [*name, *["–"] * (len(HEAD) - 3), f"not done: {one.not_done}"]
    first = "never" if math.isnan(one.first) else f"{one.first:.1f}"
    whole = f"{one.whole:.1f}" if one.whole > 0 else "–"
    untold = f", {one.untold} never told" if one.untold else ""
    return [
        *name, str(one.turns), str(one.silent), str(one.apologies), str(one.untrue),
        f"{one.told} / {one.filed}", f"{one.lost}{untold}", str(one.twice), first, whole,
        f"{one.slowest:.1f}", ", ".join(one.restarted) or "none", "yes" if one.sound else "no",
    ]  # fmt: skip
