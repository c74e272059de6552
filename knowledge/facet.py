"""Which side of a topic a question asks for: 要带什么 → materials."""

import re

from knowledge.entry import Facet
from knowledge.normalise import normalise

# Order matters: the first pattern that fits wins. Checked on the entries' own tagged wordings.
_PATTERNS: list[tuple[Facet, str]] = [
    ("basis", r"依据|根据什么|哪条(?:法|规定)|什么(?:法|文件|规定)|法律规定|哪部法|有文件|法条|第几条"),
    ("materials", r"材料|(?:需?要)?带(?:什么|啥|哪些)|要带|准备(?:什么|哪些)|资料|证件|文件|什么东西|哪些东西|单据|票据|凭证|证明材料|手续要(?:什么|哪些)"),
    ("fee", r"收费|费用|要钱|多少钱办|花钱|手续费|工本费|免费|要交钱|收多少|要花|交多少费|贵不贵"),
    ("time_limit", r"多久|几天|几个?月内|多长时间|什么时候|期限|时限|来得及|过期|逾期|截止|几年内|最晚|最迟|多少天|几号|哪天|几时|要等|有效期|时效|过了.*还能"),
    ("channel", r"去哪|到哪|哪里|哪儿|在哪|哪个部门|哪个窗口|网上|线上|手机上|电话|找谁|哪个单位|什么地方|app|小程序|归谁|谁管"),
    ("amount", r"多少钱|多少|几倍|几块|几成|比例|标准|怎么算|金额|百分之|上限|税率|能拿|能领|几个点|基数|赔多少|罚多少|起步"),
    ("steps", r"怎么办理|流程|步骤|怎么弄|怎么操作|怎么申请|怎么走|先.*后|程序|怎么开|怎么领|怎么搞|第一步|接下来|怎么报|怎么写"),
    ("conditions", r"条件|能不能|可不可以|可以吗|能吗|行吗|算不算|算吗|符合|资格|要求|哪些人|什么人|谁能|合法吗|是不是|什么情况|也能|还能"),
]  # fmt: skip
_COMPILED = [(facet, re.compile(pattern)) for facet, pattern in _PATTERNS]
_TALK = re.compile(
    r"那么?|呢|呀|啊|吧|吗|嘛|哦|额|嗯|的|了|我|你|要|得|想|问|请|这个|这|它|还|再|都|一下|是|有|给|去|能|办|个|又|到底|大概|一共|总共|需要|应该|具体"
)


def facet_of(question: str) -> Facet | None:
    """Return the facet a question asks for, or None when it asks in general."""
    text = normalise(question)
    return next((facet for facet, pattern in _COMPILED if pattern.search(text)), None)


def is_elliptic(question: str) -> bool:
    """Tell whether only the facet is named (那要什么材料？), so that the topic must be the last one."""
    text = normalise(question)
    if len(text) > 14:
        return False
    rest = text
    for _, pattern in _COMPILED:
        rest = pattern.sub("", rest)
    return facet_of(text) is not None and len(_TALK.sub("", rest).replace(" ", "")) <= 2
