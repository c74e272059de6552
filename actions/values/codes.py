"""Credit codes, passports, frame numbers, contract and case numbers as people read them out."""

import re

from actions.values.digits import DIGIT, SPOKEN, corrected, folded, joined
from actions.values.letters import code_runs
from actions.values.refusals import lengths

SHORTEST_SENTENCE = 12  # signs; in a longer text four digits are a year or a sum
_CREDIT = 18
_NEVER_IN_CREDIT = str.maketrans("OISZV", "01520")
_NEVER_IN_FRAME = str.maketrans("OI", "01")
_BEFORE = re.compile(
    rf"^.*?(?:编号|号码|户号|证号|单号|文号|合同号|备案号|代码|房产证|产权证|号)(?:上)?(?:写的)?(?:是|为|[:：])?[\s，,]*(?=[{DIGIT[1:-1]}A-Za-z沪（(〔\[【])"
)
_SPOKEN_RUN = re.compile(rf"{DIGIT}(?:[\s\-]*{DIGIT})+")
_REST = r"0-9A-Za-z\-_/（）()〔〕\[\]【】.一-鿿"
_SHAPE = re.compile(
    rf"[0-9A-Za-z（(〔\[【一-鿿][{_REST}]*[字第号][{_REST}]*|[0-9A-Za-z]{{2,}}[一-鿿]{{1,4}}[{_REST}]*\d|沪[{_REST}]{{0,6}}\d[{_REST}]*"
)
_CERTIFICATE = re.compile(
    r"(?P<city>[沪一-鿿])[（(]?(?P<year>(?:19|20)\d{2})[)）]?(?P<ward>[一-鿿]{1,2})字不动产权(?:证)?第?(?P<number>\d{3,8})号?$"
)
_OLD_CERTIFICATE = re.compile(
    r"(?P<city>沪)(?P<kind>房地)?(?P<ward>[一-鿿]{1,2})字[（(]?(?P<year>(?:19|20)\d{2})[)）]?第?(?P<number>\d{3,8})号?$"
)


def credit_codes(text: str) -> list[str]:
    """Return the readings of a credit code (GB 32100): faithful ones, then without O I S Z V."""
    runs = sorted(code_runs(text), key=lambda run: abs(len(run) - _CREDIT))
    return [*runs, *(run.translate(_NEVER_IN_CREDIT) for run in runs)]


def credit_fault(code: str) -> str:
    """Return how many signs of a credit code are too few or too many, "" if its check may speak."""
    return "" if len(code) == _CREDIT else lengths("统一社会信用代码", _CREDIT, len(code))


def frame_numbers(text: str) -> list[str]:
    """Return the readings of a frame number (GB 16735 has no I, O, Q): faithful, then 1 and 0."""
    runs = sorted(code_runs(text), key=lambda run: abs(len(run) - 17))
    return [*runs, *(run.translate(_NEVER_IN_FRAME) for run in runs)]


def passes(text: str) -> list[str]:
    """Return the readings of the number of a passport, pass or permit."""
    return [run for run in code_runs(text, least=6) if sum(sign.isdecimal() for sign in run) >= 4]


def reference_numbers(text: str) -> list[str]:
    """Return the readings of a number that may have signs such as 〔2024〕 and 第…号 in it."""
    said = _figures(text)
    cut = _BEFORE.sub("", said)
    shaped = [found.group() for found in _SHAPE.finditer(cut) if re.search(r"\d{2}", found.group())]
    typed = re.findall(
        r"(?<![0-9A-Za-z\-])[0-9A-Za-z][0-9A-Za-z\-_/.]{2,38}[0-9A-Za-z](?![\w\-])", folded(text)
    )
    whole = [one for one in typed if re.search(r"\d", one)]
    runs = [run for run in code_runs(text) if sum(sign.isdecimal() for sign in run) >= 3]
    spoken = len(text) <= SHORTEST_SENTENCE
    whole, runs = ([one for one in found if spoken or len(one) > 4] for found in (whole, runs))
    kept = [one for one in shaped if not re.search(r"[我你是的了]", one)]
    return [*map(_wide, kept), *sorted(whole, key=len, reverse=True), *runs]


def certificates(text: str) -> list[str]:
    """Return the readings of a property certificate's number, brackets as it is printed."""
    said = re.sub(r"[\s，,。]|(?:左|右)?括号|括弧", "", _figures(text))
    said = re.sub(r"^.*?(?=[沪户护互]\D{0,4}[\d（(])", "", said)
    said = re.sub(r"^[户护互]", "沪", said)
    if found := _CERTIFICATE.search(said):
        return [f"{found['city']}（{found['year']}）{found['ward']}字不动产权第{found['number']}号"]
    if found := _OLD_CERTIFICATE.search(said):
        kind = found["kind"] or ""
        return [f"{found['city']}{kind}{found['ward']}字（{found['year']}）第{found['number']}号"]
    return reference_numbers(text)


def _figures(text: str) -> str:
    said = joined(corrected(folded(text))).strip(" 。，,")
    return _SPOKEN_RUN.sub(lambda found: re.sub(r"[\s]", "", found.group()).translate(SPOKEN), said)


def _wide(number: str) -> str:
    return number.replace("(", "（").replace(")", "）")
