"""Values that are copied from the platform's console, checked as they are read."""

import re
from typing import Annotated

from pydantic import AfterValidator, SecretStr

_TOKEN, _AES_KEY = re.compile(r"[0-9A-Za-z]{3,32}"), re.compile(r"[0-9A-Za-z]{43}")
_LOCAL = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?(/|$)")


def _token(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and not _TOKEN.fullmatch(value.get_secret_value()):
        raise ValueError("a token has 3 to 32 letters and digits, as in the console")
    return value


def _aes_key(value: SecretStr) -> SecretStr:
    if value.get_secret_value() and not _AES_KEY.fullmatch(value.get_secret_value()):
        raise ValueError("an EncodingAESKey has 43 letters and digits")
    return value


def _address(value: str) -> str:
    if value and not value.startswith("https://") and not _LOCAL.match(value):
        raise ValueError("must start with https://: secrets and personal data go there")
    return value.rstrip("/")


Token = Annotated[SecretStr, AfterValidator(_token)]
AesKey = Annotated[SecretStr, AfterValidator(_aes_key)]
Address = Annotated[str, AfterValidator(_address)]
