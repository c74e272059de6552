"""The receipt's picture is a QR code that telephones read."""

import re
from urllib.parse import unquote

from actions.qr import picture

LEAST_MODULES = 21  # of a QR code; Micro QR codes have at most 17
SCALE, BORDER = 4, 2


def test_the_picture_is_no_micro_code() -> None:
    svg = unquote(picture("WB202611230000003"))
    found = re.search(r"width=['\"](\d+)['\"]", svg)
    assert found is not None
    assert int(found[1]) / SCALE - 2 * BORDER >= LEAST_MODULES
