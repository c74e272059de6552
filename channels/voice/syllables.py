"""Chinese words as pinyin with tones, for a voice that reads pinyin."""

import re

from pypinyin import Style, lazy_pinyin

# Readings that depend on the word and that the dictionary has wrong or reads rarely so.
_READINGS = {
    "莘庄": "xin1 zhuang1", "闵行": "min3 hang2", "长宁": "chang2 ning2", "长兴岛": "chang2 xing1 dao3",
    "行号": "hang2 hao4", "应税": "ying1 shui4", "应缴": "ying1 jiao3", "应发": "ying1 fa1",
    "处分": "chu3 fen4", "供养": "gong1 yang3", "还款": "huan2 kuan3", "调休": "tiao2 xiu1",
    "调岗": "tiao2 gang3", "调薪": "tiao2 xin1", "嗯": "en1", "欸": "ei1", "重名": "chong2 ming2",
    "长辈": "zhang3 bei4", "折算": "zhe2 suan4", "差额": "cha1 e2", "核准": "he2 zhun3",
}  # fmt: skip
# How people here call the letters.
_LETTERS = {
    "A": "ei1", "B": "bi4", "C": "xi1", "D": "di4", "E": "yi4", "F": "ai2 fu5", "G": "ji4",
    "H": "ei2 chi5", "I": "ai4", "J": "zhei4", "K": "kei4", "L": "ai2 lou5", "M": "ai2 mu5",
    "N": "en1", "O": "ou1", "P": "pi1", "Q": "kiu1", "R": "a4 er5", "S": "ai2 si5", "T": "ti4",
    "U": "you1", "V": "wei1", "W": "da2 bu5 liu5", "X": "ai2 ke5 si5", "Y": "wai1", "Z": "zei4",
}  # fmt: skip
_PARTS = re.compile("|".join(map(re.escape, _READINGS)) + r"|[A-Z]|[，。！？]|[\u3400-\u9fff]+?(?=" + "|".join(map(re.escape, _READINGS)) + r"|[^\u3400-\u9fff]|$)")  # fmt: skip


def syllables(words: str) -> str:
    """Return pinyin with tone numbers parted by blanks, and , . ! ? where one breathes."""
    return " ".join(_said(match[0]) for match in _PARTS.finditer(words))


def _said(part: str) -> str:
    known = _READINGS.get(part) or _LETTERS.get(part)
    if known:
        return known
    if part in "，。！？":
        return {"，": ",", "。": ".", "！": "!", "？": "?"}[part]
    read = lazy_pinyin(
        part, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True, v_to_u=False,
        errors="ignore",
    )  # fmt: skip
    return " ".join(read)
