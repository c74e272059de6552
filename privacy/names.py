"""Names where they are introduced: 我叫王大明, 姓名：欧阳雪. Over the text as it was written."""

from __future__ import annotations

from privacy.span import finder
from privacy.surnames import COMPOUND, SINGLE

_SURNAME = rf"(?:{'|'.join(COMPOUND)}|[{''.join(sorted(SINGLE))}])"
_NAME = rf"(?:[一-鿿]{{2,6}}·[一-鿿]{{2,8}}|{_SURNAME}[一-鿿]{{1,2}})"
_BEFORE = r"(?:(?<=我叫)|(?<=名字叫)|(?<=名字是)|(?<=姓名是)|(?<=姓名)(?=[\s:：]))"

names = finder("姓名", rf"{_BEFORE}[是:：\s]*{_NAME}")
