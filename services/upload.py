"""Pictures and files that were sent."""

from typing import Literal

from services.transaction import Frozen


class Upload(Frozen):
    """A picture or file that was stored; bytes: its size after cleaning."""

    upload: str
    kind: Literal["image", "pdf"]
    bytes: int
