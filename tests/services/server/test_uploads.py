"""What is sent is looked at, not believed."""

import datetime
import io
import random
import zlib

import pytest
from PIL import Image

from services.draft import NewDraft
from services.errors import UploadRefused
from services.server.pictures import cleaned
from services.server.rooms import Rooms
from tests.services.conftest import TODAY
from tests.services.samples import filled
from tests.services.server.conftest import OpenRooms

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
MEGA = 2**20


def clean(content: bytes) -> tuple[bytes, str]:
    made = cleaned(content, most_bytes=MEGA, most_pixels=1_000_000)
    return made.content, made.suffix


def saved(image: Image.Image, format: str) -> bytes:
    out = io.BytesIO()
    image.save(out, format)
    return out.getvalue()


def test_a_picture_is_made_anew_upright_and_without_its_place(picture: bytes) -> None:
    content, suffix = clean(picture)
    image = Image.open(io.BytesIO(content))
    assert (image.size, suffix) == ((147, 105), ".jpg")
    assert not image.getexif()
    assert "愚园路".encode() not in content


@pytest.mark.parametrize("format", ["PNG", "WEBP", "BMP", "JPEG"])
def test_the_usual_formats_are_taken(format: str) -> None:
    content, suffix = clean(saved(Image.new("RGB", (64, 64), "red"), format))
    assert (suffix, content[:2]) == (".jpg", b"\xff\xd8")


def test_see_through_pictures_stay_so() -> None:
    assert clean(saved(Image.new("RGBA", (64, 64)), "PNG"))[1] == ".png"


def test_what_hides_behind_a_picture_is_cut_off(picture: bytes) -> None:
    assert b"<script>" not in clean(picture + b"<script>alert(1)</script>")[0]


def test_a_pdf_is_known_by_its_head_and_its_end() -> None:
    assert clean(PDF) == (PDF, ".pdf")
    with pytest.raises(UploadRefused, match="不完整"):
        clean(PDF[:20])


def _bomb() -> bytes:
    """A PNG that says it is 30000 by 30000."""
    head = b"IHDR" + (30000).to_bytes(4) + (30000).to_bytes(4) + b"\x08\x00\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + (13).to_bytes(4)
        + head
        + zlib.crc32(head).to_bytes(4)
        + (99).to_bytes(4)
        + b"IDAT"
    )


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "空的"),
        (b"MZ\x90\x00" * 100, "打不开"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "打不开"),
        (b"GIF89a" + b"\x00" * 100, "打不开"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 100, "打不开"),
        (b"\x00" * (MEGA + 1), "太大"),
        (_bomb(), "尺寸太大"),
        (saved(Image.new("L", (1100, 1000)), "PNG"), "尺寸太大"),
        (saved(Image.new("L", (10, 1000)), "PNG"), "太小"),
    ],
)
def test_what_is_no_usable_picture_is_refused(content: bytes, part: str) -> None:
    with pytest.raises(UploadRefused, match=part):
        clean(content)


def test_files_lie_sealed_under_random_names_for_the_owner_only(
    house: Rooms, picture: bytes
) -> None:
    upload = house.uploads.store(picture, "conversation")
    [path] = house.settings.uploads.rglob("*.*")
    assert path.name == f"{upload.upload}.sealed"
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"JFIF" not in path.read_bytes()
    content = house.uploads.read(upload.upload)
    assert (content[:2], len(content)) == (b"\xff\xd8", upload.bytes)
    assert house.uploads.kind(upload.upload) == "image"
    assert house.uploads.kind("up-unknown") is None
    assert house.uploads.kind("up-\x00") is None


def test_only_pictures_that_no_application_needs_are_thrown_away(
    open_house: OpenRooms, picture: bytes
) -> None:
    house = open_house(TODAY)
    kept, lost = (house.uploads.store(picture, "c").upload for _ in range(2))
    card = house.catalogue.get("hotline-12345")
    answers = filled(card, random.Random(1), upload=kept)
    answers["field.evidence_photo"] = kept
    draft = house.drafts.start(NewDraft(transaction=card.id, answers=answers))
    house.filing.submit(draft.id, "a-good-key")
    after = open_house(TODAY + datetime.timedelta(days=9))
    purged = after.purge()
    assert (purged.drafts, purged.uploads) == (1, 1)
    assert [path.stem for path in house.settings.uploads.rglob("*.*")] == [kept]
    assert after.uploads.kind(lost) is None
