"""Addresses in Shanghai's forms: 仙霞路二十弄三号五零一室 is 仙霞路20弄3号501室."""

import re
from collections.abc import Mapping

import cn2an

from actions.values.digits import DIGIT, SPOKEN, folded
from services.draft import Answer

_BEFORE = re.compile(
    r"^(?:嗯+|呃+|那个|哦|就是|[，,\s])*(?:(?:我们?|阿拉|户口|户籍|现在|目前|就|地址|家|屋里|房子|店|公司|住|寄|送|送货|收件)*(?:在|到|是|给|了|勒)|(?:我们?|阿拉|现在|目前|就)*住(?!址)|"
    r"(?:我的|我家|我们)?(?:现在)?(?:[住地]址|户籍地址|经营地址|居住地址|房子地址)(?:在|是|到)?)(?:个)?[:：，,\s]*"
)
_AFTER = re.compile(
    r"(?:[，,。\s]*(?:谢谢|就这个|对|好了|没了|这里|这边|里面|啊|呀|哦|噢|额|的))+$"
)
_REMARK = re.compile(
    r"[，,。；;]\s*(?:就|也就是|大概|差不多)?(?:在|靠近|靠|离|挨着|坐|旁边|对面|附近|很近|不远|楼下|门口|是)[^，,]*$"
)
_WHOSE = re.compile(
    r"^(?:我|我们)?(?:女儿|儿子|爸妈|父母|爸爸|妈妈|亲戚|朋友|哥哥|姐姐|弟弟|妹妹|老公|老婆)(?:的)?(?:家|房子|那里|屋里)(?:里|厢)?[，,的是在]*(?=.)"
)
# 福泉路495弄17号203室，在长宁区: the district belongs in front.
_DISTRICT_LAST = re.compile(
    r"^(?P<road>.*\d.*?)[，,\s]*在?(?P<district>(?![号室层楼弄幢栋元])[一-鿿]{2,3}区)$"
)
# 就住户口那边 愚园路1293弄: words about the place, then the place.
_ABOUT = re.compile(
    r"^(?:[^\d，,\s]{1,10}(?:那边|那里|那儿|一样的?|同一个地方)[，,\s]+"
    r"|(?:就|还)?[住在]?(?:户口|户籍|家里?|单位|公司|店里?)(?:那边|那里|那儿)"
    r"|就?(?:寄|送)(?:到|回)?(?:家里|屋里厢?|单位里?|公司里?|店里)[，,\s]*)(?=.*\d)"
)
_PART = r"(?:弄|号|室|楼|层|栋|幢|座|单元|支弄|组|队|甲|乙)"
_HAN = r"[零〇一二三四五六七八九十百千两幺]"
_ARABIC_HAN = re.compile(rf"({_HAN}+)(?={_PART}(?!线))")
_ROOM = re.compile(rf"(?<=[弄号楼栋幢座元层])((?:{DIGIT}){{3,4}})(?=室?$|室)")
# After a number a recogniser writes 龙 for 弄, 好 for 号, 是 for 室.
_MISHEARD = [(r"(?<=\d)[龙农垄笼隆浓](?=\d|支)", "弄"), (r"(?<=\d)[好浩耗毫](?=\d|$|室|楼)", "号"),
             (r"(?<=\d)[是市事士试式](?=$|[，,。])", "室"), (r"(?<=[一-鿿])[鹿录陆露](?=\d)", "路")]  # fmt: skip
_DIVISION = re.compile(
    r"^(?:中国)?(?:上海市?|.{2,7}?(?:省|自治区))?(?:.{1,6}?市)?(?:[一-鿿]{1,5}?(?:新区|区|县))?(?:[一-鿿]{1,6}?(?:街道|镇|乡))?"
)
_DOOR = re.compile(
    rf"\d[A-Za-z]?\s*{_PART}(?!线)|\d+[\-—/]\d+|\d{{3,4}}$|[一-鿿A-Za-z]\d+$|[东西南北]\d|{_HAN}+[弄号室幢栋层组队]"
)
_SAME = re.compile(
    r"一样|同上|相同|跟上面|和上面|就是(?:刚才|上面|前面)|刚才(?:说|讲|报)的|(?:寄|送)(?:到|回)?(?:我)?(?:家|屋里)(?:里|厢)?$|^家里$|^一致$"
)
_KEYS = {"户口": "hukou_address", "户籍": "hukou_address", "身份证": "hukou_address", "现住": "home_address",
         "现在": "home_address", "居住": "home_address", "家": "home_address", "经营": "business_address",
         "店": "business_address", "公司": "business_address"}  # fmt: skip
NO_DOOR = "还没有说到门牌号，要说到几弄几号，有室号的也说上，比如仙霞路20弄3号501室。"
NO_ROAD = "还缺路名或者小区名，请从路名说起，比如仙霞路20弄3号501室。"
NONE_GIVEN = "前面还没有填过地址，请说完整的地址，比如仙霞路20弄3号501室。"


def address(text: str) -> str:
    """Return the address without 我住在 before it, its numbers in figures."""
    said = _ABOUT.sub("", folded(text).strip(" 。，,!！\n"))
    said = _REMARK.sub("", _DISTRICT_LAST.sub(r"\g<district>\g<road>", said))
    said = re.sub(
        r"(?<=[一-鿿\d])[\s，,、]+(?=[一-鿿\d])",
        "",
        _AFTER.sub("", _WHOSE.sub("", _BEFORE.sub("", said))),
    )
    said = _ARABIC_HAN.sub(_figures, said)
    for wrong, right in _MISHEARD:
        said = re.sub(wrong, right, said)
    return _ROOM.sub(lambda found: found[1].translate(SPOKEN), said)


def place(text: str) -> str:
    """Return a place named by roads or landmarks without what is said before it."""
    return re.sub(
        r"(?<=[一-鿿])\s+(?=[一-鿿])", "", _AFTER.sub("", _BEFORE.sub("", text.strip(" 。，,")))
    )


def fault(address: str) -> str:
    """Return what an address lacks, "" when it leads to a door."""
    if not _DOOR.search(address):
        return NO_DOOR
    before = re.split(rf"\d|{_HAN}+(?={_PART})", _DIVISION.sub("", address, count=1))[0]
    return "" if len(before) >= 2 else NO_ROAD


def refers_back(text: str) -> bool:
    """Tell whether an address given before is meant: 跟户口一样, 同上, 寄到家里."""
    return bool(_SAME.search(text)) and not re.search(r"\d|弄|室", text)


def given_before(text: str, values: Mapping[str, Answer], *, but: str) -> str | None:
    """Return the address given before that is meant, None when there is none.

    values: field id to value; but: the id of the field that is asked for now.
    """
    named = [key for word, key in _KEYS.items() if word in text]
    keys = named or [key for key in values if key.endswith("_address")]
    found = (values.get(key) for key in keys if key != but)
    return next((value for value in found if isinstance(value, str)), None)


def _figures(found: re.Match[str]) -> str:
    words = found[1].replace("〇", "零").replace("幺", "一")
    if re.fullmatch(r"[零一二三四五六七八九两]{2,}", words):
        return words.translate(SPOKEN)
    try:
        return str(cn2an.cn2an(words, "smart"))
    except (ValueError, KeyError):
        return found.group()
