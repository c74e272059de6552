"""Why a value was not taken, in the words of the person who gave it."""

from services.errors import ValueRefused
from services.models import FormField

UNCLEAR = "没有听明白，请再说一遍。"
# For fields whose second question has no example of its own.
_EXAMPLES = {
    "id_number": "可以这样分段报：三一零一零五，一九四九一二三一，零零二，最后一位叉。",
    "bank_card": "可以四位一报：六二二二，零二零零，这样念到最后。",
    "uscc": "可以这样分段报：九一三一零一零五，MA1F，后面再接着念。",
}


def refusal(field: FormField, what: str) -> ValueRefused:
    """Return the refusal that says what is wrong, with an example where the field has none."""
    return ValueRefused(what + ("" if "比如" in field.again else _EXAMPLES.get(field.type, "")))


def lengths(noun: str, wanted: int, got: int) -> str:
    """Return how many signs are too few or too many."""
    gap = abs(wanted - got)
    word = "少了" if got < wanted else "多了"
    return f"{noun}应该是{wanted}位，刚才听到{got}位，{word}{_count(gap)}位。"


def _count(number: int) -> str:
    return "一两三四五六七八九十"[number - 1] if number <= 10 else str(number)
