"""Short words that mean the same whatever they were heard as: a hello, who are you, a command."""

import re

from actions import replies
from actions.replies import Message

_HELLO = re.compile(
    r"[喂嗨哎诶欸]*(?:你好|您好|哈[喽啰]|hello|hi)?(?:在吗|在不在|在么|在嘛|听得(?:到|见)吗|早上好|上午好|下午好|晚上好)?[呀啊哦]?",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:你|您|你们|这边|对面|那头)(?:到底|究竟)?(?:是不是|是|不是)(?:一?[个台])?.{0,6}(?:机器|真人|真的人|活人|人工智能|AI|电脑|程序|人吗|人还是)|"
    r"(?:机器人?|人工智能|AI|电脑)还是(?:真的?人|活人|人)|(?:真的?人|活人|人)还是(?:机器|电脑|AI|人工智能)",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"(?:请问|那个)?我?(?:今天)?(?:想要|想|要|来|是来)?(?:过来|这里)?(?:办|做|弄|问|咨询|打听)(?:理|一下)?(?:点|个|些|一?件|一个)?"
    r"(?:事情?|业务|手续|问题|事务)(?:的|呀|啊|怎么办)?"
)
_COMMAND = re.compile(r"\s*[/\\][A-Za-z_]+.*|[a-z]+(?:_[a-z]+)+", re.DOTALL)
_MARKUP = re.compile(r"<[!/?A-Za-z][^>]*>?")
_CHINESE = re.compile(r"[一-鿿]")
ROBOT = "我是机器人，叫问办，不是真人；回答都是工作人员核对过的。想找真人，说“人工”就可以。"
WHICH = "好的，您想问什么、想办哪一件？直接说就行，比如“社保卡丢了”“我要办居住证”。"
STRANGE = "没听懂，换个说法吧。您可以直接问，比如“居住证怎么办”，也可以说“人工”找工作人员。"


def small_words(text: str) -> Message | None:
    """Return the reply to such words; None for any others."""
    bare = re.sub(r"[\s，,。.!！?？~～、]", "", text)
    if bare and _HELLO.fullmatch(bare):
        return replies.text("small_talk", replies.SMALL_TALK["greet"])
    if _NO_MATTER.fullmatch(bare):
        return replies.text("small_talk", WHICH)
    if _ROBOT.search(bare):
        return replies.text("small_talk", ROBOT, [replies.HUMAN])
    if not _CHINESE.search(text) and (_COMMAND.fullmatch(text) or _MARKUP.search(text)):
        return replies.text("no_match", STRANGE, [replies.HUMAN])
    return None
