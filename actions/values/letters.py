"""Letters and digits read out one by one, as on a plate or a licence: 沪诶幺二三, 大写的H."""

import re

from actions.values.digits import DIGIT, SPOKEN, corrected, folded

# How a recogniser writes the name of a letter that was read aloud.
_NAMES = {
    "艾克斯": "X", "爱克斯": "X", "埃克斯": "X", "大不溜": "W", "达不溜": "W", "打不溜": "W", "豆贝尔维": "W",
    "艾尺": "H", "爱尺": "H", "艾弗": "F", "艾福": "F", "爱福": "F", "艾勒": "L", "艾姆": "M", "爱姆": "M",
    "艾斯": "S", "爱斯": "S", "诶": "A", "欸": "A", "哎": "A", "必": "B", "毕": "B", "西": "C", "弟": "D",
    "迪": "D", "伊": "E", "衣": "E", "鸡": "G", "吉": "G", "爱": "I", "艾": "I", "杰": "J", "街": "J",
    "开": "K", "凯": "K", "恩": "N", "欧": "O", "屁": "P", "批": "P", "扣": "Q", "丘": "Q", "阿": "R",
    "踢": "T", "提": "T", "优": "U", "尤": "U", "威": "V", "歪": "Y", "贼": "Z",
}  # fmt: skip
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_SIGN = rf"(?:[A-Za-z]|{DIGIT}|{_NAME})"
_GAP = r"(?:[\s\-—_·,，.、。;；]|大写的?|小写的?|字母|数字|然后|后面是?|接着|再|杠|嗯+|呃+)*"
_RUN = re.compile(rf"{_SIGN}(?:{_GAP}{_SIGN}){{3,}}")
_READ_OUT = re.compile(rf"{_GAP}({_SIGN})")


def code_runs(text: str, *, least: int = 4) -> list[str]:
    """Return every run of at least `least` letters and digits in capitals, longest first.

    A letter's spoken name counts only inside a run that has digits.
    """
    text = corrected(folded(text))
    pieces = [text, *re.split(r"[，,。；;\n]|或者?", text)]
    runs = [_written(found.group()) for piece in pieces for found in _RUN.finditer(piece)]
    plain = [run.upper() for run in re.findall(r"[0-9A-Za-z]+", text)]
    kept = [run for run in (*runs, *plain) if len(run) >= least and re.search(r"\d", run)]
    return list(dict.fromkeys(sorted(kept, key=len, reverse=True)))


def _written(run: str) -> str:
    signs = (found[1] for found in _READ_OUT.finditer(run))
    return "".join(_NAMES.get(sign, sign.translate(SPOKEN)) for sign in signs).upper()
