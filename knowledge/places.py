"""Whether a question speaks of another place than ours."""

import re
from functools import cache
from pathlib import Path

REGION = "上海"  # of an entry whose rule holds here only
OURS = re.compile(
    r"上海|沪|本市|我们区|长宁|浦东|徐汇|静安|黄浦|普陀|虹口|杨浦|闵行|宝山|嘉定|松江|金山|青浦|奉贤|崇明"
)
# 安徽户口, 从苏州转来: where somebody or something comes from, not whose rule is asked for.
_ORIGIN = (
    r"(?:省|市|区|县)?(?:人|户口|户籍|籍|来|过来|老家|那边|这边|的?(?:身份证|驾照|牌照|护照|毕业|学校)"
    r"|(?:买|交|办|领|开|考|缴|上|读|注册|转|迁)的|转|迁|考的|缴过|交过|办过)"
)
# 江苏路, 西藏中路: Shanghai names its streets after provinces and cities.
_STREET = r"[东西南北中]?[一二三四五六]?(?:路|街|弄|大道)"


def elsewhere(read: str) -> bool:
    """Tell whether the rule of another province or city is asked for, not ours."""
    return bool(_places().search(read)) and not OURS.search(read)


@cache
def _places() -> re.Pattern[str]:
    names = (Path(__file__).parent / "places.txt").read_text("utf-8").split()
    named = "|".join(map(re.escape, names))
    return re.compile(rf"(?<!从)(?<!由)(?:{named})(?!{_ORIGIN}|{_STREET})")
