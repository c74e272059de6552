"""Finds what identifies a person in a text, however it is written, and puts its kind instead.

Rules: identity number GB 11643, credit code GB 32100, plates GA 36, cards ISO/IEC 7812.
"""

from __future__ import annotations

from privacy.credit_code import codes, right_codes, tight_codes
from privacy.doors import doors
from privacy.names import names
from privacy.runs import runs, short_runs
from privacy.span import Finder, finder
from privacy.writing import plain

_BORN = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使"
_SIGN = r"(?:[^\S\n]|[·.\-]){0,3}[A-Za-z0-9]"

email = finder(
    "邮箱",
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+\s*(?:@|艾特)\s*[A-Za-z0-9_-]+(?:\s*(?:\.|点)\s*[A-Za-z0-9_-]+)+",
)
identity = finder("证件号", rf"(?<!\d)[1-8]\d{{5}}{_BORN}\d{{3}}[\dXx](?!\d)")
mobile = finder("手机号", r"(?<!\d)(?:(?:\+|00)?86[\s\-]?)?1[3-9]\d{9}(?!\d)")
plate = finder("车牌", (
    rf"[{_PROVINCES}][\s·.\-]{{0,3}}[A-Za-z][\s·.,，、\-]{{0,3}}"
    rf"[A-Za-z0-9](?:(?:{_SIGN}){{3}}[\s·.\-]{{0,3}}[学警挂港澳领试超]|(?:{_SIGN}){{4,5}}(?![A-Za-z0-9]))"
))  # fmt: skip
passport = finder("证件号", r"(?<![0-9A-Za-z])[A-Za-z]{1,2}\d{7,10}(?![0-9A-Za-z])")

# In one piece and with a shape of its own first; then what may be in pieces; a look at plain digits.
CERTAIN: tuple[Finder, ...] = (
    email, identity, tight_codes, mobile, plate, right_codes, runs, codes,
)  # fmt: skip
LIKELY: tuple[Finder, ...] = (passport, short_runs, doors)  # in what people write


def mask(text: str, *, broad: bool) -> str:
    """Return the text with every identifier replaced by its kind: [手机号].

    broad: for what people write, also addresses, names and any seven digits in a row; not for our own
    texts, which hold public telephone numbers and codes to resume with.
    """
    if broad:
        text, _ = _replaced(text, text, names)
    looked_at = plain(text)
    for find in (*CERTAIN, *LIKELY) if broad else CERTAIN:
        text, looked_at = _replaced(text, looked_at, find)
    return text


def is_identifier(text: str) -> bool:
    """Tell whether the text as a whole is an identifier."""
    whole = plain(text).strip()
    spans = (span for find in CERTAIN for span in find(whole))
    return any((span.start, span.end) == (0, len(whole)) for span in spans)


def _replaced(text: str, looked_at: str, find: Finder) -> tuple[str, str]:
    """Return both texts, which have the same positions, with what is found replaced."""
    for span in reversed(list(find(looked_at))):
        text = f"{text[: span.start]}[{span.kind}]{text[span.end :]}"
        looked_at = f"{looked_at[: span.start]}[{span.kind}]{looked_at[span.end :]}"
    return text, looked_at
