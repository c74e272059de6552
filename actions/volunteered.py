"""What a person tells without being asked: 我叫王芳，手机13900001111，想办居住证.

Only what cannot be mistaken is taken: it has a form of its own or words before it, belongs to one
open field, and passes that field's check.
"""

import datetime
import re
from collections.abc import Iterable, Mapping

from actions.values import understand
from actions.values.digits import folded
from services.errors import ValueRefused
from services.form import applicable_fields, shown_value
from services.models import Answer, FormField, Transaction, field_key

# Field id → the words that have its value. Only fields about the person who speaks, or the firm.
_PATTERNS: dict[str, re.Pattern[str]] = {
    "applicant_name": re.compile(
        r"(?:我(?:的名字)?叫|我的?(?:名字|姓名)(?:是|叫)|本人姓名|(?:^|[，,。；\s])姓名(?:是|：|:)?)\s*"
        r"(?P<value>[一-鿿·]{2,8}?)(?=[，,。；;！!\s]|$|手机|电话|身份证|想|要|住)"
    ),
    "mobile": re.compile(r"(?<!\d)(?P<value>1[3-9]\d(?:[ -]?\d{4}){2})(?!\d)"),
    "id_number": re.compile(r"(?<![0-9A-Za-z])(?P<value>[1-9]\d{16}[\dXx])(?![0-9A-Za-z])"),
    "uscc": re.compile(r"(?<![0-9A-Za-z])(?P<value>[159YN][0-9]\d{6}[0-9A-Z]{10})(?![0-9A-Za-z])"),
    "plate": re.compile(
        r"(?P<value>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·.]?[0-9A-Z]{5,6})(?![0-9A-Z])"
    ),
    "email": re.compile(r"(?P<value>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"),
    "home_address": re.compile(
        r"(?:我(?:现在|目前)?住在?|家住|住址是?|(?:家庭|居住)地址是?)[：:\s]*(?P<value>[^，,。；;\s]{6,60})"
    ),
}
# Then a number or name may be somebody else's.
_OTHERS = re.compile(
    r"爸|妈|爷|奶|老公|老婆|爱人|丈夫|妻子|配偶|儿子|女儿|孩子|小孩|宝宝|家人|朋友|同事|代办|替|法人|法定代表|联系人|他|她"
)


_TOLD_OF_ONESELF = re.compile(
    r"(?:我的?|本人)?(?:名字|姓名)?(?:叫|姓名|名字)(?:是|叫|：|:)?[一-鿿·]{2,4}(?=[，,。；;！!\s])[，,。；;！!\s]*|"
    r"(?:我的?|本人)?(?:的)?(?:电话|手机|联系方式|身份证)?(?:号码|号)?(?:是|：|:)?\s*"
    r"(?<![0-9A-Za-z])(?:1[3-9]\d(?:[ -]?\d{4}){2}|[1-9]\d{16}[\dXx])(?![0-9A-Za-z])[，,。；;！!\s]*"
)


def without_told(text: str) -> str:
    """Return the words without name and numbers told of oneself; all of them if nothing is left."""
    return _TOLD_OF_ONESELF.sub("", folded(text)).strip(" ，,") or text


def volunteered(
    transaction: Transaction,
    answers: Mapping[str, Answer],
    text: str,
    *,
    today: datetime.date,
    besides: Iterable[str] = (),
) -> dict[str, Answer]:
    """Return draft keys and canonical values of open fields that a text tells of.

    besides: draft keys to leave alone.
    """
    said = folded(text)
    values = {key[6:]: one for key, one in answers.items() if key.startswith("field.")}
    found: dict[str, Answer] = {}
    for field in _askable(transaction, answers):
        key = field_key(field.id)
        if key in answers or key in besides:
            continue
        value = _told(field, said, today, values) or _other_kinds(field, said, today, values)
        if value is not None and not _given_already(value, answers):
            found[key] = value
            _controlled(transaction, answers, field, found)
    return found


def told_back(transaction: Transaction, given: Mapping[str, Answer]) -> list[tuple[str, str]]:
    """Return label and shown value of what was taken, in the order of asking."""
    return [
        (field.label, shown_value(field, given[field_key(field.id)]))
        for field in transaction.fields
        if field_key(field.id) in given
    ]


def _askable(transaction: Transaction, answers: Mapping[str, Answer]) -> list[FormField]:
    """Return the fields a text may tell of: those asked, and the identity card's number."""
    asked = applicable_fields(transaction, answers)
    card = transaction.field("id_number")
    kind = transaction.field("id_type")
    waits = card and kind and card not in asked and field_key("id_type") not in answers
    return [*asked, card] if waits and card else asked


def _controlled(
    transaction: Transaction,
    answers: Mapping[str, Answer],
    field: FormField,
    found: dict[str, Answer],
) -> None:
    """Whoever tells the number of an identity card has told which papers they have."""
    kind = transaction.field("id_type")
    key = field_key("id_type")
    if field.id == "id_number" and kind and key not in answers and "居民身份证" in kind.choices:
        found[key] = "居民身份证"


_LOST = re.compile(r"丢|偷|掉|不见|遗失|没了|扒")
_LIVES = re.compile(r"住|街道|镇|户口在")


def _other_kinds(
    field: FormField, text: str, today: datetime.date, values: Mapping[str, Answer]
) -> Answer:
    """Return a day of loss beside words of losing, or the street where the person lives."""
    if field.id == "street":
        named = [one for one in field.choices if one in text]
        return named[0] if len(named) == 1 and _LIVES.search(text) else None
    if field.id == "loss_date" and _LOST.search(text) and not _OTHERS.search(text):
        try:
            return understand(field, text, today=today, values=values)
        except ValueRefused:
            return None
    return None


def _told(
    field: FormField, text: str, today: datetime.date, values: Mapping[str, Answer]
) -> Answer:
    pattern = _PATTERNS.get(field.id)
    matches = {found["value"] for found in pattern.finditer(text)} if pattern else set()
    own = field.id in ("uscc", "plate", "email")
    if len(matches) != 1 or (_OTHERS.search(text) and not own):
        return None
    try:
        return understand(field, matches.pop(), today=today, values=values)
    except ValueRefused:
        return None


def _given_already(value: Answer, answers: Mapping[str, Answer]) -> bool:
    return value in answers.values()
