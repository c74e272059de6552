"""What a drive proves: read from the services' own database, and from every reply that was heard."""

import datetime
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy.faults.people import Story
from deploy.faults.talks import Message

DENIALS = ("没有提交成功", "没有查到", "没有找到", "没有填完")


@dataclass
class Verdict:
    """Counts of a drive; `sound` if nothing was filed twice, lost or said falsely.

    untold: a person who asked at the end and heard no number; leaks: identity or mobile numbers
    found in logs or the outbox; waiting: drafts still in the outbox.
    """

    submissions: int = 0
    confirmations: int = 0
    silences: int = 0
    queued: int = 0
    duplicates: int = 0
    lost: int = 0
    untrue: int = 0
    untold: int = 0
    leaks: int = 0
    waiting: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether everything held."""
        bad = (self.duplicates, self.lost, self.untrue, self.untold, self.leaks, self.waiting)
        return self.submissions > 0 and not any(bad)


def judge(stories: Sequence[Story], folder: Path, private: Iterable[str], waiting: int) -> Verdict:
    """Compare what was told with what was filed."""
    filed = _filed(folder / "services.db")
    ours = {story.draft for story in stories}
    of_draft: dict[str, list[str]] = defaultdict(list)
    for draft, number, _ in filed:
        of_draft[draft].append(number)
    since = {number: at for _, number, at in filed}
    verdict = Verdict(submissions=len(stories), waiting=waiting)
    verdict.duplicates = sum(len(numbers) - 1 for numbers in of_draft.values())
    verdict.duplicates += len(set(of_draft) - ours)
    for story in stories:
        mine = of_draft.get(story.draft, [])
        verdict.confirmations += story.confirmations
        verdict.silences += story.silences
        verdict.queued += any(one.get("outcome") == "queued" for _, one in story.heard)
        verdict.duplicates += max(0, len(story.numbers) - 1)
        verdict.lost += not mine
        verdict.untold += not story.numbers
        filed_at = since[mine[0]] if mine else None
        for at, message in story.heard:
            if fault := _untrue(message, mine, at, filed_at):
                verdict.untrue += 1
                verdict.examples.append(f"{fault}: {message.get('text')}")
    verdict.leaks = _leaks(folder, private)
    return verdict


def outcomes(stories: Sequence[Story]) -> Counter[str]:
    """Count the outcomes of all replies."""
    return Counter(str(one.get("outcome")) for story in stories for _, one in story.heard)


def _untrue(message: Message, mine: list[str], at: float, filed_at: float | None) -> str | None:
    """Return what is false about a message that was heard at a time, None if it is true."""
    number, text = message.get("number"), str(message.get("text"))
    if number and number not in mine:
        return "a number that is not this person's"
    if message.get("outcome") == "queued" and not mine:
        return "noted, but never filed"
    since = (at - filed_at) % 86400 if filed_at is not None else 0.0  # half a day on: before
    if any(denial in text for denial in DENIALS) and 1 < since < 43200:
        return "denied, but filed"
    if message.get("outcome") in ("asking_number", "expired", "cancelled"):
        return "forgotten"
    return None


def _filed(database: Path) -> list[tuple[str, str, float]]:
    """Return draft, number and second of the day (UTC) of every application.

    The day itself is that of WENBAN_TODAY.
    """
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute("SELECT draft, number, submitted_at FROM applications").fetchall()
    finally:
        connection.close()
    return [(draft, number, _second(at)) for draft, number, at in rows]


def _second(moment: str) -> float:
    at = datetime.datetime.fromisoformat(moment)
    return at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6


def _leaks(folder: Path, private: Iterable[str]) -> int:
    """Count the private numbers that stand in a log or in the outbox."""
    kept = [path.read_bytes() for path in folder.glob("*.log")]
    kept += [path.read_bytes() for path in folder.glob("outbox.db*")]
    return sum(any(one.encode() in content for content in kept) for one in private)
