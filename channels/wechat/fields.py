"""A body as flat fields, read safely from XML or JSON, and written back in the same format."""

import json
from collections.abc import Mapping
from typing import Literal
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from channels.wechat.errors import Unreadable

Format = Literal["xml", "json"]
Fields = dict[str, str]


def read(body: bytes | str) -> tuple[Fields, Format]:
    """Return the fields at the top and the format; what is nested is left out.

    Raises Unreadable, also for a DTD or an entity.
    """
    whole = body if isinstance(body, bytes) else body.encode()
    if whole.lstrip()[:1] == b"{":
        return _json(whole), "json"
    return _xml(whole), "xml"


def write(fields: Mapping[str, str | int], form: Format) -> str:
    """Return the fields as the platform reads them; `]]>` cannot end a text."""
    if form == "json":
        return json.dumps(fields, ensure_ascii=False)
    return f"<xml>{''.join(_element(name, value) for name, value in fields.items())}</xml>"


def _element(name: str, value: str | int) -> str:
    if isinstance(value, int):
        return f"<{name}>{value}</{name}>"
    return f"<{name}><![CDATA[{value.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"


def _json(body: bytes) -> Fields:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    return {
        str(name): _whole(str(value))
        for name, value in content.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


def _xml(body: bytes) -> Fields:
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Unreadable("not XML") from error
    return {one.tag: _whole(one.text or "") for one in root if isinstance(one.tag, str)}


def _whole(text: str) -> str:
    """Drop half an emoji, which JSON can carry."""
    return text.encode("utf-8", "ignore").decode()
