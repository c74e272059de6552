"""Companies, schools, hospitals as people name them: 我们单位叫上海某某有限公司."""

import re

_BEFORE = re.compile(
    r"^(?:嗯+|呃+|那个|哦|就是|[，,\s])*(?:我们?|阿拉|本|他们?|对方|孩子|老板)?(?:的)?(?:现在)?"
    r"(?:(?:单位|公司|学校|医院|店|厂|企业)?(?:的)?(?:全称|名称|名字|抬头)?(?:是|叫做?|名叫|为|[:：])|在|就?读于?|就读于|任职于|供职于|去的)[:：\s]*(?=.)"
)
_AFTER = re.compile(
    r"(?:上班|工作|读书|上学|念书|就读|看的?病?|住院|做事|打工|干活|任职|的|啊|呀|哦|这家|这个单位|谢谢|[，,。\s])+$"
)
_REMARK = re.compile(r"(?<=公司|医院|学校|中学|小学|大学|中心|银行|集团)[，,。；;].*$")
_KIND_ONLY = re.compile(
    r"(?:我们?|阿拉|一家|一个|那个|这个|私人|普通|小|大|国有|外资|民营|私营|外地|上海的?)*(?:公司|单位|学校|医院|企业|私企|国企|外企|厂|工厂|店|店铺|个体户|小学|中学|幼儿园|大学|有限公司|事业单位)"
)
NOT_FULL = "请说全称，跟执照、合同或者发票上一样。"
_BRANCH = re.compile(r"\s*[(（]\s*([一-鿿]{2,6})\s*[)）]\s*")


def organisation(text: str) -> str:
    """Return the name without 我在 before and 上班 behind it; brackets as on a licence."""
    said = text.strip(" 。，,!！\n")
    bare = _REMARK.sub("", _BEFORE.sub("", said))
    bare = _AFTER.sub("", bare) or bare
    bare = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿])", "", bare.strip('“”"《》「」'))
    return _BRANCH.sub(r"（\1）", bare)


def fault(name: str) -> str:
    """Return why a name is not one, "" when it can be."""
    return NOT_FULL if _KIND_ONLY.fullmatch(name) else ""
