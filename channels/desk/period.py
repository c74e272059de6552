"""Which days a page is about, as Shanghai counts them."""

import datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
PERIODS = {1: "今天", 7: "近7天", 30: "近30天"}


def since(days: int, now: float) -> float:
    """Return the moment when the first of so many days began, today being the last of them.

    now and the result: seconds since 1970.
    """
    today = datetime.datetime.fromtimestamp(now, SHANGHAI).date()
    first = today - datetime.timedelta(days=days - 1)
    return datetime.datetime.combine(first, datetime.time(), SHANGHAI).timestamp()
