"""Names without what people say around them: 本人姓欧阳名娜, 张伟，弓长张, 我爸叫厉保根."""

import re

import jieba.posseg

from actions.values.silence import says_nothing
from actions.values.sounds import alike
from actions.values.surnames import SPELLED, surname_of
from privacy.surnames import COMPOUND, SINGLE, starts_with_surname
from services.checks.texts import HAN

LONGEST_HAN_NAME = 6  # longer ones are written with ·; a longer run is a sentence
_CLAUSE = re.compile(r"[，,。；;、！!]\s*|(?<=[一-鿿])\s+(?=叫|名)")
_KIN = (
    r"(?:我|他|她|我们|咱)?(?:家)?(?:的)?(?:爸爸|爸|妈妈|妈|父亲|母亲|爹|娘|老公|老婆|爱人|丈夫|妻子|先生|太太|儿子|女儿|孩子|小孩|宝宝|囡囡|小囡|"
    r"老头子?|老伴|爷爷|奶奶|外公|外婆|哥哥|弟弟|姐姐|妹妹|配偶|逝者|代办人|办事人|申请人|法人(?:代表)?|法定代表人|负责人|老板|本人|大名|全名|学名)"
)
_BEFORE_NAME = re.compile(
    r"^.*?(?:名字(?:叫做?|是)?|姓名(?:叫做?|是)?|名叫|叫做|叫|(?:^我|本人|人|他|她|就|婆|公|子|爸|妈|这位|那位|名)(?:的)?是)[：:\s]*(?=[一-鿿A-Za-z])"
)
_KIN_BEFORE = re.compile(rf"^{_KIN}(?:是|叫|呢)?[：:\s]*(?=[一-鿿]{{2,4}}$)")
_HESITATION = re.compile(
    r"^(?:(?:嗯+|呃+|额|哦|噢|喂|哎|那个|这个|您好|你好|好的|好，|就是|啊)+[，,。\s]*)+(?=.)"
)
_PARTICLE = re.compile(r"(?<=..)(?:呀|啊|的|哦|呢|噢|嘛|喔|额|谢谢|这个名字)+$")
_TWO = re.compile(r"[一-鿿]{2,4}(?:、|和|跟|与)[一-鿿]{2,4}$")
_TITLE = re.compile(
    r"^[老小阿]?.(?:先生|女士|小姐|师傅|老师|阿姨|叔叔|太太|同志|总|工)$|^[老小阿][一-鿿]$"
)
_SURNAME = rf"(?:{'|'.join(COMPOUND)}|[一-鿿])"
_FAMILY_AND_GIVEN = re.compile(
    rf"姓(?P<family>{_SURNAME})[，,\s]*(?:单?名|叫|名字叫?|名叫)(?:一个|是)?(?P<given>[一-鿿]{{1,3}}?)(?:字)?(?=$|[，,。\s呀啊的])"
)
_FAMILY_ONLY = re.compile(rf"^.{{0,6}}?姓(?P<family>{_SURNAME})$")
_FAMILY_FIRST = re.compile(r"^我?姓[一-鿿]\s*叫?\s*(?=[一-鿿])")
_WRITTEN = re.compile(r"(?P<word>[一-鿿]{2,5})(?:的|那个)(?P<sign>[一-鿿])(?:字)?$")
_AFTER_NAME = re.compile(r"(?:[一-鿿]字旁|的[一-鿿](?:$|是|就是)).*$")
_CORRECTED = re.compile(r"[，,]?(?:哦|噢|啊|哎)?(?:不对|错了|说错了|讲错了)[，,\s]*")
# 弓长张张伟, 我姓木子李: the parts stand before what they explain.
_DOUBLED = re.compile(
    rf"({SPELLED.pattern})([一-鿿])(?=\2)\2|(?<=姓)(?:{SPELLED.pattern})(?=[一-鿿])"
)
_DOT = re.compile(
    r"(?<=[一-鿿]{2})(?<![几一二三四五六七八九十])\s*(?:中间有?(?:一?个)?点|间隔号|圆点|点)\s*(?=[一-鿿]{2})"
)
_SENTENCE = re.compile(
    r"不知|不晓|不清|[吗呢吧么什怎我你您他她它咱这哪呀哦嗯呃喂]|那个|谢谢|可以|知道|没有|身份证|号码|电话|手机|地址|公司|姓名|名字|证件|弄错|改成|双胞胎|龙凤胎"
)
_UNNAMELY = re.compile(
    r"[不没了着请帮办要想说听问给让把被会能再等先几]|今天|昨天|明天|马上|一样|多少|就是|还是"
)
_OF_NAMES = ("nr", "ns", "x")


def name(text: str) -> str:
    """Return the name in 我姓裘 叫裘根娣 or 我爸叫厉保根, corrected by what was spelled out."""
    said = _DOT.sub("·", _HESITATION.sub("", text.strip(" 。.，,！!")))
    last = _CORRECTED.split(said)[-1].strip("，, ")
    said = last if len(last) >= 2 else said
    said = _DOUBLED.sub(r"\2", said)
    spelled = [surname_of(found.group()) for found in SPELLED.finditer(said) if _tells(said, found)]
    if (found := _FAMILY_AND_GIVEN.search(said)) and not found["given"].startswith(found["family"]):
        return _as_spelled(found["family"] + found["given"], spelled, said)
    return _as_spelled(_heard(said), spelled, said)


def is_name(name: str) -> bool:
    """Tell whether the words can be a person's name and not a sentence or 不知道."""
    if says_nothing(name) or _SENTENCE.search(name):
        return False
    if not re.fullmatch(r"[一-鿿]+", name):
        return not re.search("[几请帮办]", name)
    if len(name) > LONGEST_HAN_NAME:
        return False
    if starts_with_surname(name) and len(name) <= 4 + name.startswith(COMPOUND):
        return True
    words = list(jieba.posseg.dt.cut(name))
    ordinary = any(len(one.word) > 1 and not one.flag.startswith(_OF_NAMES) for one in words)
    return len(name) >= 2 and not ordinary and not _UNNAMELY.search(name)


def are_several(text: str) -> bool:
    """Tell whether two different people are named: 李雷和韩梅梅."""
    parts = {part for part in re.split(r"[、，,和跟与及\s]+", name(text) + "、" + text) if part}
    people = {part for part in parts if 2 <= len(part) <= 4 and starts_with_surname(part)}
    return len({one for one in people if is_name(one)}) > 1 and bool(_TWO.search(text))


def is_title(name: str) -> bool:
    """Tell whether it is how one is called and not a full name: 王先生, 老张, 李."""
    only_surname = len(name) == 1 and starts_with_surname(name)
    return bool(_TITLE.search(name)) or only_surname or name in COMPOUND


def _heard(said: str) -> str:
    clauses = [clause for clause in _CLAUSE.split(said) if clause]
    families = [found["family"] for clause in clauses if (found := _FAMILY_ONLY.match(clause))]
    rest = [one for one in clauses if not _FAMILY_ONLY.match(one) and not _spells(one)]
    named = [clause for clause in rest if re.search("叫|名字|姓名|名", clause)]
    opened = [clause for clause in named if 2 <= len(_BEFORE_NAME.sub("", clause)) < len(clause)]
    longer = [one for one in rest if rest and one != rest[0] and one.startswith(rest[0])]
    bare = next(iter(opened or named or longer or rest or clauses), "")
    bare = bare if "叫" in bare else _FAMILY_FIRST.sub("", bare)
    bare = _together(re.sub(r"^我?姓(?=.$)", "", _KIN_BEFORE.sub("", _BEFORE_NAME.sub("", bare))))
    cut = _AFTER_NAME.sub("", bare)
    bare = re.sub(r"^[叫是]", "", _PARTICLE.sub("", cut or bare))
    if (
        families
        and rest
        and not bare.startswith(families[0])
        and re.fullmatch(r"[一-鿿]{1,2}", bare)
    ):
        return families[0] + bare
    return bare


def _as_spelled(name: str, surnames: list[str], said: str) -> str:
    """Put right what was spelled out: 章 for 张 after 立早章, 花 for 华 after 开花的花."""
    signs = list(name)
    for surname in surnames[:1]:
        if signs and alike(signs[0], surname):
            signs[0] = surname
        elif not starts_with_surname(name) and len(signs) <= 2:
            signs.insert(0, surname)
    written = [
        found["sign"] for clause in _CLAUSE.split(said) if (found := _WRITTEN.search(clause))
    ]
    for sign in written:
        for place, heard in enumerate(signs):
            if heard != sign and alike(heard, sign):
                signs[place] = sign
                break
    if len(signs) == 1 and written and signs[0] in SINGLE:
        signs += [sign for sign in written if sign != signs[0]][:2]
    return "".join(signs)


def _tells(said: str, found: re.Match[str]) -> bool:
    """Tell whether the parts are followed by the surname they make (木子李), as heard."""
    after = said[found.end() : found.end() + 1]
    return not after or not re.match("[一-鿿]", after) or alike(after, surname_of(found.group()))


def _spells(clause: str) -> bool:
    found = SPELLED.search(clause)
    only = found and len(clause) - len(found.group()) <= 3
    return bool(only or _WRITTEN.search(clause))


def _together(text: str) -> str:
    """Join 张 三, cut 张三 弓长张, leave Maria Garcia."""
    parts = text.split()
    if len(parts) < 2 or not re.search(rf"[{HAN}]", text):
        return text
    return "".join(parts) if len(parts[0]) == 1 else parts[0]
