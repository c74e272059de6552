"""What was sent is looked at, not believed: sniffed, measured, and made anew without its EXIF."""

import io
import warnings
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from services.errors import UploadRefused

SHORTEST_SIDE = 32
LONGEST_SIDE = 4096
UNREADABLE = "这个文件打不开。请拍照上传，或者传JPG、PNG图片、PDF文件。"


@dataclass(frozen=True)
class Clean:
    """Content that may be stored; suffix: of its file name."""

    content: bytes
    kind: Literal["image", "pdf"]
    suffix: str


def cleaned(content: bytes, *, most_bytes: int, most_pixels: int) -> Clean:
    """Return the content as it may be stored; raises UploadRefused.

    Pictures (JPEG, PNG, WebP, BMP) become JPEG or PNG, upright, 4096 pixels a side at most.
    """
    if len(content) > most_bytes:
        raise UploadRefused(f"文件太大了，一个文件不要超过{most_bytes // 2**20}MB。")
    if not content:
        raise UploadRefused("文件是空的，请再传一次。")
    if content[:5] == b"%PDF-":
        return _pdf(content)
    return _picture(content, most_pixels)


def _pdf(content: bytes) -> Clean:
    if b"%%EOF" not in content[-2048:]:
        raise UploadRefused("这个PDF文件不完整，请重新导出以后再传。")
    return Clean(content, "pdf", ".pdf")


def _picture(content: bytes, most_pixels: int) -> Clean:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP", "BMP"]) as image:
                _check_size(image, most_pixels)
                image.load()
                upright = ImageOps.exif_transpose(image)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise UploadRefused("图片的尺寸太大了，请拍一张普通照片。") from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise UploadRefused(UNREADABLE) from error
    return _made_anew(upright)


def _check_size(image: Image.Image, most_pixels: int) -> None:
    if image.width * image.height > most_pixels:
        raise UploadRefused("图片的尺寸太大了，请拍一张普通照片。")
    if min(image.size) < SHORTEST_SIDE:
        raise UploadRefused("图片太小看不清，请重新拍一张。")


def _made_anew(image: Image.Image) -> Clean:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    target, suffix = ("PNG", ".png") if has_alpha else ("JPEG", ".jpg")
    fresh = Image.new("RGBA" if has_alpha else "RGB", image.size)
    fresh.paste(image.convert(fresh.mode))
    out = io.BytesIO()
    fresh.save(out, target, **({} if has_alpha else {"quality": 90}))
    return Clean(out.getvalue(), "image", suffix)
