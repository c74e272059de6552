"""The table of a drive in docs/quality.md, between its markers; the rest is left alone."""

from pathlib import Path

from deploy.faults.drive import Driven
from deploy.faults.plan import Plan
from deploy.page import put
from deploy.run import ROOT

PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- faults: begin (make faults) -->", "<!-- faults: end -->"
HEADING = "## Faults"


def table(plan: Plan, driven: Driven) -> str:
    """Return the rows of a drive in Markdown."""
    verdict, kills = driven.verdict, sorted(driven.kills.items())
    short = "" if verdict.submissions == plan.submissions else f" of {plan.submissions}, time over"
    rows = {
        "confirmed applications": f"{verdict.submissions}{short} ({driven.through_engine} through Rasa)",
        "confirmations sent, with repeats and double taps": verdict.confirmations,
        "messages that got no reply": verdict.silences,
        "people told “已经记下了” first": verdict.queued,
        "SIGKILL": ", ".join(f"{name} {count}" for name, count in kills),
        "connections cut between actions and services": driven.cuts,
        "filed twice": verdict.duplicates,
        "lost": verdict.lost,
        "untrue replies": verdict.untrue,
        "people who never heard their number": verdict.untold,
        "left in the outbox": verdict.waiting,
        "identity or mobile numbers in logs and outbox": verdict.leaks,
        "duration": f"{driven.seconds / 60:.1f} min",
    }
    lines = [f"| {name} | {value} |" for name, value in rows.items()]
    about = f"`make faults`, seed {plan.seed}, {plan.servers} action servers on one outbox:"
    return "\n".join([about, "", "| measure | figure |", "|---|---|", *lines])


def write(text: str, page: Path = PAGE) -> None:
    """Put the table between the markers; a page without them gets the section at its end."""
    put(text, page, begin=BEGIN, end=END, heading=HEADING)
