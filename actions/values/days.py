"""A day as a form asks for it: in the past, from today on, or not before another one."""

import calendar
import datetime
import re

from actions.values import dates
from actions.values.asked import Asked

# Where a day without a year lies: a loss lies behind us, an appointment before us.
_LEAN = {"date.past": -1, "date.future": 1, "date.after:period_start": 0}
_TO_NOW = re.compile(r"(?:至|到|截至|截止)(?:今天?|现在|目前|眼下)")
_UNTIL = re.compile(r"\s*(?:到|至|—+|–|~|～)\s*")


def day(asked: Asked) -> list[str]:
    """Return the day that was said; raises ValueRefused with what is missing or impossible."""
    lean = _LEAN.get(asked.field.validation or "", 0)
    if asked.field.validation == "date.after:period_start" and _TO_NOW.search(asked.text):
        return [asked.today.isoformat()]
    found = [one for text in _texts(asked) if (one := dates.day(text, asked.today, lean=lean))]
    if not found and (edge := _edge(asked)):
        found = [edge]
    if not found:
        lacking = dates.lacking(asked.text, asked.today)
        raise asked.refused(lacking or "没有听出是哪一天，请说几几年几月几号。")
    for one in found:
        if why := dates.impossible(one):
            raise asked.refused(why)
    if asked.field.validation == "date.after:period_start":
        return [_after_start(found[0], asked)]
    return found[:1]


def _edge(asked: Asked) -> str | None:
    """Return the first day of the month a period starts in, the last day of the one it ends in."""
    if asked.field.id not in ("period_start", "period_end"):
        return None
    said = next((one for t in _texts(asked) if (one := dates.month(t, asked.today))), None)
    if said is None:
        return None
    ends = asked.field.id == "period_end"
    return f"{said[0]:04d}-{said[1]:02d}-{calendar.monthrange(*said)[1] if ends else 1:02d}"


def _texts(asked: Asked) -> list[str]:
    """Return the half of 从三月一号到五月一号 that the field asks for, then the whole."""
    ends = _UNTIL.split(asked.text)
    wanted = (
        ends[-1]
        if asked.field.validation in ("date.after:period_start", "date.future")
        else ends[0]
    )
    return [wanted, asked.text] if len(ends) > 1 else [asked.text]


def _after_start(found: str, asked: Asked) -> str:
    """Put a day without a year into the year after, where it would end before it began."""
    start = asked.values.get("period_start")
    if not isinstance(start, str) or found >= start or re.search(r"\d{4}|年", asked.text):
        return found
    day = datetime.date.fromisoformat(found)
    for year in range(day.year + 1, day.year + 3):
        later = f"{year:04d}{found[4:]}"
        if later >= start and not dates.impossible(later):
            return later
    return found
