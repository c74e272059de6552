"""E-mail addresses read out: 王点李艾特一六三点康姆, 幺二三四五六 QQ邮箱."""

import re

from pypinyin import lazy_pinyin

from actions.values.digits import DIGIT, SPOKEN, corrected, folded

_AT = re.compile(
    r"\s*(?:艾特|爱特|埃特|艾忒|圈[aA诶]|小老鼠|花[aA]|(?<=[\w])\s+at\s+(?=\w)|＠|@)\s*",
    re.IGNORECASE,
)
_WORDS = [
    (r"下划线|底线|下横线", "_"), (r"中划线|减号|横杠|短横|中横线|连字符|横线", "-"),
    (r"点\s*(?:康姆?|抗母?|考姆|com)(?![a-z])", ".com"), (r"点\s*(?:西恩|恩|cn)(?![a-z])", ".cn"),
    (r"点\s*(?:奈特|耐特|net)(?![a-z])", ".net"), (r"扣扣|秋秋|企鹅", "qq"), (r"新浪", "sina"), (r"搜狐", "sohu"),
    (r"雅虎", "yahoo"), (r"谷歌", "gmail"), (r"小写的?|全小写|字母|数字|全部是|都是小写", ""), (r"点(?=[\w@])", "."),
    (r"(?<=[\w.@_\-])\s+(?=[\w.@_\-])", ""),
]  # fmt: skip
_PROVIDER = re.compile(
    r"^(.*?[\w.\-]{3,})\s*(?:的|，|,|\s)*\s*(qq|163|126|139|189|sina|sohu|gmail|outlook|hotmail|yahoo|foxmail)\s*(?:的)?(?:邮箱|邮件|信箱)",
    re.IGNORECASE,
)
_DOMAINS = {"sina": "sina.com", "sohu": "sohu.com", "yahoo": "yahoo.com"}
_ADDRESS = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+", re.ASCII)
_BEFORE = re.compile(r"^.*(?:邮箱|邮件|地址|[Ee]-?mail)(?:地址)?(?:是|为|：|:)\s*")
_SPOKEN_RUN = re.compile(
    rf"{DIGIT}{{2,}}|(?<=[A-Za-z0-9._\-]){DIGIT}(?![一-鿿])|^{DIGIT}(?=[A-Za-z@.])"
)


def emails(text: str) -> list[str]:
    """Return the readings of an e-mail address: as typed, as read out, as name and provider."""
    said = corrected(folded(text)).strip()
    typed = [found.group() for found in _ADDRESS.finditer(said)]
    aloud = _AT.sub("@", said)
    local, at, domain = aloud.rpartition("@")
    if at:
        local = _BEFORE.sub("", local)
        read = f"{_read_out(local)}@{_read_out(domain)}"
        return [*typed, *(found.group().rstrip(".") for found in _ADDRESS.finditer(read))]
    named = _PROVIDER.search(_read_out(_BEFORE.sub("", said)))
    locals_ = re.findall(r"[A-Za-z0-9._\-]{3,}", named[1]) if named else []
    if named and locals_:
        provider = named[2].lower()
        return [f"{locals_[-1]}@{_DOMAINS.get(provider, provider + '.com')}"]
    return typed


def _read_out(text: str) -> str:
    """Write what was read aloud: 王 becomes wang, 一六三 163."""
    for word, sign in _WORDS:
        text = re.sub(word, sign, text, flags=re.IGNORECASE)
    text = _SPOKEN_RUN.sub(lambda found: found.group().translate(SPOKEN), text)
    names = re.compile(r"[一-鿿]+(?=[\w.@\-]*$)")
    return (
        names.sub(lambda found: "".join(lazy_pinyin(found.group())), text)
        if _is_spelled(text)
        else text
    )


def _is_spelled(text: str) -> bool:
    return not re.search(r"邮箱|谢|的|是|我", text)
