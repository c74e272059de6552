"""What a fault proves: no silence, nothing untrue, nothing lost, nobody else restarted."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from deploy.chaos.crowd import topics_in
from deploy.chaos.fault import Fault
from deploy.chaos.filed import Filed
from deploy.chaos.said import Record, Said

SAYS_FILED, SAYS_NOT_FILED = "已经提交，回执编号", "没有提交成功"


@dataclass(frozen=True)
class Window:
    """When it began, when the part was let go on or started again (time.monotonic()), and who was
    another process afterwards without having been touched.

    broken: why a part never answered again; not_done: why the fault could not be made here.
    """

    began: float
    ended: float
    restarted: tuple[str, ...] = ()
    broken: str = ""
    not_done: str = ""


@dataclass
class Verdict:
    """Counts of one fault; `sound` if nothing of what must not be was seen.

    apologies: true sentences instead of what was asked for; told: receipts and promises heard;
    filed: applications of these people; first: seconds after the fault until the end of the first
    turn that was done; whole: until the last that was not; slowest: seconds of a turn.
    """

    fault: Fault
    turns: int = 0
    silent: int = 0
    apologies: int = 0
    untrue: int = 0
    told: int = 0
    filed: int = 0
    lost: int = 0
    twice: int = 0
    untold: int = 0
    first: float = math.nan
    whole: float = 0.0
    slowest: float = 0.0
    restarted: tuple[str, ...] = ()
    not_done: str = ""
    broken: str = ""
    examples: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether everything held; a fault that could not be made proves nothing."""
        bad = (self.silent, self.untrue, self.lost, self.twice, self.untold, len(self.restarted))
        well = not self.broken and not math.isnan(self.first)
        return self.turns > 0 and well and not any(bad)


def judge(
    fault: Fault, window: Window, record: Record, filed: Filed,
    healthy: Mapping[str, frozenset[str]],
) -> Verdict:  # fmt: skip
    """Compare what was told with what was filed and with what a healthy house tells."""
    verdict = Verdict(fault, turns=len(record.said), restarted=window.restarted)
    verdict.not_done, verdict.broken = window.not_done, window.broken
    verdict.examples += [window.broken] if window.broken else []
    for one in record.said:
        verdict.silent += one.heard.silent
        verdict.apologies += not one.heard.silent and not one.heard.healthy
        verdict.slowest = max(verdict.slowest, one.heard.seconds)
        for untruth in _untruths(one, filed.get(one.talk, []), healthy):
            verdict.untrue += 1
            verdict.examples.append(untruth)
        if one.heard.silent:
            verdict.examples.append(f"silent after {one.heard.seconds:.1f} s: {one.heard.status}")
    _applications(verdict, record, filed)
    verdict.first, verdict.whole = recovery(record.said, window.ended)
    return verdict


def judge_speech(
    fault: Fault, window: Window, said: Sequence[tuple[Said, str]], healthy: Mapping[str, str]
) -> Verdict:
    """Compare what was understood of spoken sentences with what is understood in health."""
    verdict = judge(fault, window, Record([one for one, _ in said]), {}, {})
    for one, understood in said:
        if understood and understood != healthy.get(one.text):
            verdict.untrue += 1
            verdict.examples.append(f"heard otherwise than in health: {understood}")
    return verdict


def recovery(said: list[Said], ended: float) -> tuple[float, float]:
    """Return the seconds until the first turn begun after the fault was done, nan for none; and
    until the last that was not done, 0 if there was none.
    """
    after = [one.heard for one in said if one.heard.began >= ended and one.heard.healthy]
    failed = [one.heard for one in said if not one.heard.healthy]
    first = min((one.began + one.seconds - ended for one in after), default=math.nan)
    return first, max((one.began + one.seconds - ended for one in failed), default=0.0)


def _applications(verdict: Verdict, record: Record, filed: Filed) -> None:
    for talk, person in record.applicants.items():
        mine = filed.get(talk, [])
        verdict.told += person.told
        verdict.filed += len(mine)
        verdict.lost += person.told and not mine
        verdict.twice += max(0, len(mine) - 1)
        verdict.untold += person.confirmed and not person.told


def _untruths(
    one: Said, mine: list[str], healthy: Mapping[str, frozenset[str]]
) -> Iterator[str]:  # fmt: skip
    """Yield what is false in a reply; mine: the numbers that were filed for this talk."""
    for message in one.heard.messages:
        number, told = message.get("number"), str(message.get("text"))
        if number and str(number) not in mine:
            yield f"a number that was not filed: {told}"
        elif not mine and (message.get("outcome") == "submitted" or SAYS_FILED in told):
            yield f"filed, it says: {told}"
        elif mine and SAYS_NOT_FILED in told:
            yield f"not filed, it says: {told}"
    if one.asked and not topics_in(one.heard) <= healthy.get(one.text, frozenset()):
        yield f"another answer than in health: {sorted(topics_in(one.heard))}"
