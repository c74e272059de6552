"""Citations as entries write them: `劳动合同法(2012-12-28) 第八十二条、第十四条`."""

import re
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九十百千"
_ARTICLE = rf"第[{_DIGITS}]+(?:条(?:之[{_DIGITS}]+)?|项)"
_SHAPE = re.compile(rf"^(?P<law>.+?)(?:\s+(?P<articles>{_ARTICLE}.*))?$")
_VERSION = re.compile(r"\((\d{4}-\d{2}-\d{2})\)$")


@dataclass(frozen=True)
class Citation:
    """One law or document, the date of its version if known, and the article if one is cited."""

    title: str
    version: str | None
    article: str | None

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Read one citation; raises ValueError if it is empty."""
        shape = _SHAPE.match(text.strip())
        if not shape:
            raise ValueError(f"not a citation: {text!r}")
        law = shape["law"].strip().strip("《》")
        version = _VERSION.search(law)
        title = _VERSION.sub("", law).strip("《》 ")
        return cls(title, version.group(1) if version else None, shape["articles"])


def split_basis(basis: str) -> list[str]:
    """Split a `basis` into its citations, which are joined by a semicolon."""
    return [part.strip() for part in re.split("[；;]", basis) if part.strip()]
