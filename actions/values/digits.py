"""Digits as people say them: 幺三八, １３８, 三个零, 138-0013-8000."""

import re
import unicodedata

_SPOKEN_AS = {"0": "零〇○洞", "1": "幺一壹", "2": "二两贰", "3": "三叁", "4": "四肆", "5": "五伍",
              "6": "六陆", "7": "七拐柒", "8": "八捌", "9": "九勾玖"}  # fmt: skip
# What a recogniser writes for a spoken digit; believed only inside a long number.
_SOUNDS_AS = {"0": "令另灵领", "1": "妖要腰邀么依衣医", "2": "而儿耳", "3": "散伞山", "4": "是事死市寺",
              "5": "吴舞午武", "6": "刘流留溜", "7": "起其期气", "8": "吧巴把爸", "9": "酒就久旧"}  # fmt: skip
SPOKEN = str.maketrans({sign: digit for digit, signs in _SPOKEN_AS.items() for sign in signs})
ALIKE = str.maketrans({sign: digit for digit, signs in _SOUNDS_AS.items() for sign in signs})
_SAID, _ALIKE_SAID = "".join(_SPOKEN_AS.values()), "".join(_SOUNDS_AS.values())

DIGIT = rf"[0-9{_SAID}]"
_LOOSE = rf"[0-9{_SAID}{_ALIKE_SAID}]"
_GAP = r"[\s\-—_,，.]"
_RUN = re.compile(rf"{DIGIT}(?:{_GAP}*{DIGIT}){{5,}}(?:[\s\-]*[xX叉])?")
_LOOSE_RUN = re.compile(rf"{_LOOSE}(?:[\s\-—_,，.、]*{_LOOSE}){{5,}}X?")
_REPEATED = re.compile(rf"([2-6二两三四五六])个({DIGIT})(?!{DIGIT}?[个十百千万])")
_BETWEEN = re.compile(
    rf"(?<={DIGIT})(?:[\s\-—_,，.。、;；:：…]|然后|后面|接下来|接着|再来|再|就是|还有|嗯+|呃+|额|啊|哦|"
    rf"那个|中间|最后[一四几]位|后[四几]位|最后|是|杠|空格)+(?={DIGIT}|X)"
)
_CORRECTION = re.compile(
    r"(?:哦|噢|啊|哎|喔)?(?:不对|错了|说错了|讲错了|报错了|更正)|(?:哦|噢|啊)不是?(?=[，,\s是\d])"
)


def folded(text: str) -> str:
    """Return the text with ordinary width."""
    return unicodedata.normalize("NFKC", text)


def corrected(text: str) -> str:
    """Return what was said last, where somebody broke off and said it again with digits."""
    last = _CORRECTION.split(text)[-1]
    return last if re.search(rf"{DIGIT}.*{DIGIT}", last) else text


def long_numbers(text: str) -> list[str]:
    """Return every run of at least six digits, spoken or typed, blanks taken out."""
    runs = (found.group() for found in _RUN.finditer(folded(text)))
    return [re.sub(_GAP, "", run).translate(SPOKEN).replace("叉", "X") for run in runs]


def joined(text: str) -> str:
    """Return the text with 三个零 written out and with nothing left between digits."""
    text = _REPEATED.sub(lambda found: found[2] * int(found[1].translate(SPOKEN)), folded(text))
    return _BETWEEN.sub("", text)


def digit_runs(text: str) -> list[str]:
    """Return the numbers a text may mean, the most faithful reading first, no repetitions.

    First everything between digits left out, then its pieces, then with sounds taken for digits.
    """
    text = corrected(folded(text))
    pieces = [run for piece in re.split(r"[，,。；;\n]|或者?|以及", text) for run in _runs(piece)]
    whole = sorted(_runs(joined(text)), key=len, reverse=True)
    return list(dict.fromkeys([*whole, *pieces, *_loose_runs(text)]))


def _runs(text: str) -> list[str]:
    found = re.findall(rf"{DIGIT}{{4,}}X?", joined(text))
    return [run.translate(SPOKEN) for run in found]


def _loose_runs(text: str) -> list[str]:
    readings: list[str] = []
    for found in _LOOSE_RUN.finditer(text):
        run = re.sub(r"[^\w]|_", "", found.group())
        if 3 * len(re.findall(DIGIT, run)) < len(run):
            continue
        inner = re.sub(rf"^[{_ALIKE_SAID}]+|[{_ALIKE_SAID}]+$", "", run)
        tail = re.sub(rf"^[{_ALIKE_SAID}]+", "", run)
        head = re.sub(rf"[{_ALIKE_SAID}]+$", "", run)
        readings += [one.translate(SPOKEN).translate(ALIKE) for one in (inner, tail, head, run)]
    return readings
