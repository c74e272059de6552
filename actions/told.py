"""What somebody told with a wish that had to be chosen first: sealed in the talk, for ten minutes.

The tracker store masks words, so that a name and a number could not be taken from there.
"""

import base64
import hmac
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from services.settings import ServicesSettings

SECONDS = 600
LONGEST = 200  # characters


def sealed(text: str) -> str | None:
    """Return the text as only the action servers can read it; None for a text too long to be told."""
    return _box().encrypt(text.encode()).decode() if len(text) <= LONGEST else None


def unsealed(token: str) -> str:
    """Return the text, "" if it is older than SECONDS or was not sealed here."""
    try:
        return _box().decrypt(token, ttl=SECONDS).decode()
    except (InvalidToken, ValueError):
        return ""


@cache
def _box() -> MultiFernet:
    keys = ServicesSettings().data_keys()
    derived = [hmac.digest(key, b"wenban actions told", "sha256") for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])
