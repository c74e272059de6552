"""How long: 半年, 两年零三个月, 一个半月, 十天, 两个礼拜."""

import calendar
import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from actions.values.numerals import numbers, plain

_UNIT = re.compile(
    r"\s*个?(?P<half>半)?(?:来)?(?P<unit>年|月|礼拜|星期|周(?!岁|[一二三四五六日天])|天|日)(?!份|号)(?P<more>半)?"
)
_HALF = re.compile(r"半个?(?P<unit>年|月)")


@dataclass(frozen=True)
class Period:
    """A length of time; months may stand for years, each 0 or more."""

    months: int = 0
    days: int = 0

    def after(self, day: datetime.date, *, sign: int = 1) -> datetime.date:
        """Return the day this much later, or earlier for sign -1; the 31st becomes the last."""
        whole = day.year * 12 + day.month - 1 + sign * self.months
        year, month = whole // 12, whole % 12 + 1
        moved = day.replace(
            year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1])
        )
        return moved + datetime.timedelta(days=sign * self.days)


def period(text: str) -> Period | None:
    """Return the length of time that a text names, None when it names none or more than 200 years."""
    said = plain(text)
    months, days = Decimal(0), Decimal(0)
    for number in numbers(said):
        found = _UNIT.match(said, number.end)
        if found and not (found["unit"] == "月" and "个" not in found.group()):  # 三月 is March
            value = number.value + (Decimal("0.5") if found["half"] or found["more"] else 0)
            more_months, more_days = _length(value, found["unit"])
            months, days = months + more_months, days + more_days
    if not months and not days and (half := _HALF.search(said)):
        months, days = _length(Decimal("0.5"), half["unit"])
    whole, rest = divmod(months, 1)
    found_any = (months or days) and months <= 2400 and days <= 73_000
    return Period(int(whole), int(days + rest * 30)) if found_any else None


def _length(value: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    if unit == "年":
        return value * 12, Decimal(0)
    if unit == "月":
        return value, Decimal(0)
    return Decimal(0), value * (1 if unit in "天日" else 7)
