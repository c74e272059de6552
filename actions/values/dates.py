"""Days as people say them: 下个月三号, 八五年三月二号, 前天, 2026.3.5."""

import calendar
import datetime
import re

import cn2an

from actions.values.digits import SPOKEN, folded

_RELATIVE = {"大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0,
             "明天": 1, "明日": 1, "大后天": 3, "后天": 2}  # fmt: skip
_YEAR_WORDS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_MONTH_WORDS = {"上上个月": -2, "上个月": -1, "上月": -1, "这个月": 0, "本月": 0, "这月": 0,
                "下下个月": 2, "下个月": 1, "下月": 1}  # fmt: skip
_FULL = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*[年./\-]\s*(\d{1,2})\s*[月./\-]\s*(\d{1,2})")
_PACKED = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2})年\s*(\d{1,2})月\s*(\d{1,2})")
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[号日]")
_HAN_YEAR = re.compile(r"([零〇○一二两三四五六七八九]{2,4})年")
_HAN_NUMBER = re.compile(r"[零〇]?([一二三四五六七八九十]+)(?=[月号日]|$)")


def day(text: str, today: datetime.date) -> str | None:
    """Return YYYY-MM-DD, or None when no whole day was said."""
    text = _arabic(folded(text))
    for word, days in _RELATIVE.items():
        if word in text:
            return (today + datetime.timedelta(days=days)).isoformat()
    for pattern in (_FULL, _PACKED):
        if found := pattern.search(text):
            return _iso(*map(int, found.groups()))
    if found := _SHORT_YEAR.search(text):
        year = int(found[1])
        return _iso(
            year + (2000 if year <= today.year % 100 + 5 else 1900), int(found[2]), int(found[3])
        )
    return _partial(text, today)


def _partial(text: str, today: datetime.date) -> str | None:
    year = next((today.year + n for word, n in _YEAR_WORDS.items() if word in text), today.year)
    if found := _MONTH_DAY.search(text):
        return _iso(year, int(found[1]), int(found[2]))
    months = next((n for word, n in _MONTH_WORDS.items() if word in text), None)
    if (found := _DAY.search(text)) and (months is not None):
        whole = today.year * 12 + today.month - 1 + months
        return _iso(whole // 12, whole % 12 + 1, int(found[1]))
    return None


def _iso(year: int, month: int, number: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{number:02d}"  # the catalogue's check says what is wrong
    return datetime.date(year, month, number).isoformat()


def _arabic(text: str) -> str:
    """Turn 二零二六年十二月八号 into 2026年12月8号."""
    text = _HAN_YEAR.sub(lambda m: m[1].translate(SPOKEN) + "年", text)
    return _HAN_NUMBER.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    try:
        return str(cn2an.cn2an(found[1], "smart"))
    except (ValueError, KeyError):
        return found.group()
