"""Words that say something and give no value: 不知道, 嗯, 等一下."""

import re

_NOT_KNOWN = re.compile(r"^(?:我|也|真)*(?:不|勿|弗)(?:知道|晓得|清楚|记得).{0,8}$")
_AROUND = re.compile(r"[\s，,。.、！!？?…~～]+")
_BEFORE = re.compile(
    r"^(?:我|这个|那个|我们|阿拉|俺|咱|真的?|实在|也|就|都|嗯|呃|额|哎|唉|哎呀|啊|哦|诶|那|个么|格么)+"
)
_AFTER = re.compile(r"(?:了|啊|呀|哦|呢|吧|的|嘛|额|咯|喽|哎|唉|哟|噢|诶|欸)+$")
_NOTHING = re.compile(
    r"(?:不|勿|弗|伐)(?:知道|晓得|清楚|记得|懂|明白|会说|会弄|好说|太清楚|太知道|大清楚|确定)|"
    r"(?:记|说|讲|搞|弄|听|看|想)(?:不|勿)(?:清|清楚|得|住|准|好|来|懂|见|明白|起来|上来)|"
    r"(?:忘|忘记|忘掉|忘光)|没(?:想好|听清|听懂|听见|看懂|明白|定|想过)|还没(?:想好|定|取|起)?|"
    r"随便|随你|都行|都可以|无所谓|你(?:说|看|定|猜)|什么|啥|怎么|为什么|"
    r"嗯+|恩+|呃+|额+|啊+|哦+|噢+|喂+|唉+|哈+|呵+|这个|那个|就是|"
    r"等(?:等|一下|一等|会|会儿|一会|一会儿|下)|稍等|慢点|马上|让我(?:想想|看看|找找)|我?(?:想想|看看|找找)|"
    r"好|好好|是|是是|对|对对|行|可以|没事|没有|没|没得|呒没|无|不|不是|不要|不用|跳过|略过|下一个|"
    r"再说一[遍次]|再讲一[遍次]|你好|您好|谢谢|再见|拜拜|测试|人工|老样子|一样|跟上次一样|同上|我|我自己|本人|自己|"
    r"ok|okay|yes|no|hello|hi|嗨|哈喽"
)


def says_nothing(text: str) -> bool:
    """Tell whether the words give no value at all."""
    bare = _AROUND.sub("", text.casefold())
    shorter = _AFTER.sub("", bare)
    if _NOT_KNOWN.match(bare):
        return True
    forms = {bare, shorter, _BEFORE.sub("", bare), _BEFORE.sub("", shorter)}
    return any(not form or _NOTHING.fullmatch(form) for form in forms)
