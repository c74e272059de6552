"""Pictures to send."""

import io

import pytest
from PIL import Image


@pytest.fixture
def picture() -> bytes:
    """A JPEG of 105 by 147 pixels with a place in its EXIF, lying on its side."""
    image = Image.linear_gradient("L").resize((105, 147)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "愚园路1293弄6号"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()
