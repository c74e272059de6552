"""How answers lie in the database: the one place that turns them into bytes and back."""

import orjson

from services.intake import Filled


class AnswerVault:
    """Seals answers for storage.

    Today the bytes are JSON; a vault that encrypts has the same two methods.
    """

    def seal(self, filled: Filled) -> bytes:
        """Return the bytes to store."""
        return orjson.dumps({"answers": dict(filled.answers), "trail": filled.trail})

    def unseal(self, sealed: bytes) -> Filled:
        """Return what was sealed."""
        kept = orjson.loads(sealed)
        return Filled(kept["answers"], tuple(kept["trail"]))
