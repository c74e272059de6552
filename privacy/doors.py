"""Where somebody lives, from the lane down to the room: 88弄3号201室, 8栋2单元302, 路12号.

The street stays readable: thousands live there.
"""

from __future__ import annotations

from collections.abc import Iterator

from privacy.span import Span, finder

KIND = "门牌"
_GAP = r"[\s,，、.\-]{0,3}"
_NUMBER = r"[A-Za-z甲乙丙丁]?[\d十百]{1,6}(?:[-_/]\d{1,5})?[A-Za-z甲乙丙丁]?"
_UNIT = r"(?:支弄|弄|号院|号楼|号|幢|栋|座|单元|层|楼|室|组|房|门)"
# What makes a number behind a door no room: 15号10点, 3号2人, 5号302路公交.
_NO_ROOM = r"(?![\d十百]|[ \t]*(?:人(?!民)|[点时分秒年月日天号个位元块角万千亿岁份次页条件%％路线站度米期届周种项台折倍]|小时|以[上下前后内]|左右))"
_NO_DOOR = r"(?![线口文令厅户卫丢坏错好完不清得个到期机店窗柜码段]|公告|决定)"
_ROOM = rf"{_GAP}[A-Za-z]?\d{{2,5}}(?:[-_/]\d{{1,5}})?{_NO_ROOM}"
_MORE = rf"(?:(?:{_GAP}{_NUMBER}\s*{_UNIT}{_NO_DOOR}){{1,4}}(?:{_ROOM})?|{_ROOM})"
_ONLY_DAYS = (
    rf"(?!(?:[、,，\s和或到至\-]*{_NUMBER}\s*号(?!楼|院)){{1,6}}(?!{_GAP}\d))"  # 15号、16号都行
)
_STREETS = "路街道巷村里庄镇弄苑园坊"

_FINDERS = tuple(
    finder(KIND, pattern)
    for pattern in (
        rf"{_NUMBER}\s*(?:支弄|弄){_NO_DOOR}{_MORE}?",
        rf"(?<=[{_STREETS}])(?<![月年天日这那哪屋家心手]里)\s*{_NUMBER}\s*号{_NO_DOOR}{_MORE}?",
        rf"(?<![第令字排队〕）)\]\d十百])\d{{3,4}}\s*号(?!文)[甲乙丙丁]?{_NO_DOOR}",
        rf"{_NUMBER}\s*(?:幢|栋|号楼|号院|单元|座){_NO_DOOR}{_MORE}",
        rf"(?<=村)\s*{_NUMBER}\s*组{_MORE}",
        rf"{_NUMBER}\s*号{_NO_DOOR}{_ONLY_DAYS}{_MORE}",
        rf"{_NUMBER}\s*(?:层|楼)\s*[A-Za-z]?\d{{3,5}}\s*(?:室|房)?{_NO_ROOM}",
        rf"(?<![\d十百])[A-Za-z]?\d{{3,5}}\s*室{_NO_DOOR}",
    )
)


def doors(text: str) -> Iterator[Span]:
    """Yield doors, each character once."""
    end = 0
    found = (span for find in _FINDERS for span in find(text))
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.start >= end:
            end = span.end
            yield span
