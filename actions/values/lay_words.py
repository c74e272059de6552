"""What people say for the words of a form: 丢了 is 遗失, 我爸 is one of 父母."""

from collections.abc import Sequence

# Said → the part of a choice that is meant.
LAY_WORDS = {
    "丢": "遗失",
    "弄掉": "遗失",
    "不见": "遗失",
    "找不到": "遗失",
    "没了": "遗失",
    "偷": "被盗",
    "坏": "损坏",
    "烂": "损坏",
    "破": "损坏",
    "看不清": "损坏",
    "过期": "到期",
    "快到": "到期",
    "爸": "父母",
    "妈": "父母",
    "爹": "父母",
    "娘": "父母",
    "老公": "配偶",
    "老婆": "配偶",
    "爱人": "配偶",
    "丈夫": "配偶",
    "妻子": "配偶",
    "儿子": "子女",
    "女儿": "子女",
    "孩子": "子女",
    "宝宝": "子女",
    "租": "租赁",
    "买的": "自购",
    "寄": "邮寄",
    "快递": "邮寄",
    "自己来": "自取",
    "自己取": "自取",
    "来拿": "自取",
    "柜": "自助柜",
    "上班": "就业",
    "打工": "就业",
    "读书": "就读",
    "上学": "就读",
    "家政": "家庭服务",
    "保姆": "家庭服务",
    "阿姨": "家庭服务",
    "外地": "外省",
    "本地": "上海户籍",
    "满了": "满",
    "写满": "用完",
}


def meant(choices: Sequence[str], text: str) -> str | None:
    """Return the one choice that a lay word in the text points to, None if none or several."""
    parts = [part for word, part in LAY_WORDS.items() if word in text]
    found = {
        choice
        for part in parts
        for choice in ([part] if part in choices else choices)
        if part in choice
    }
    return found.pop() if len(found) == 1 else None
