"""A slip drawn as a picture: every printer prints it, whatever characters it knows itself."""

import re
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

from channels.kiosk.devices.errors import PrinterAway
from channels.kiosk.devices.slip import Slip

SIMPLIFIED = 2  # its place in the collection NotoSansCJK
_WORD = re.compile(r"[0-9A-Za-z]{1,20}|.")
_HANGING = "，。；：、！？”）》"  # may stand out at the end of a line, never begin one
QR_SHARE = 0.5  # of the paper's width


class Paper:
    """A roll of so many dots, written on from the top."""

    def __init__(self, dots: int, font: Path) -> None:
        """Begin; raises PrinterAway where there is no font with Chinese characters."""
        self._dots, self._margin = dots, dots // 24
        self._image = Image.new("1", (dots, 4000), 1)
        self._draw = ImageDraw.Draw(self._image)
        self._font, self._at = font, self._margin

    def write(self, text: str, *, size: float, centred: bool = False) -> None:
        """Write a paragraph; size: characters of a line."""
        font = self._opened(int(self._width / size))
        for line in self._lines(text, font):
            left = (self._dots - font.getlength(line)) / 2 if centred else self._margin
            self._draw.text((left, self._at), line, font=font, fill=0)
            self._at += int(font.size * 1.4)
        self._at += int(font.size * 0.3)

    def code(self, content: str) -> None:
        """Draw a QR code in the middle; no Micro QR, which the cameras of phones do not read."""
        rows = [*segno.make_qr(content, error="m").matrix_iter(border=2)]
        scale = max(2, int(self._dots * QR_SHARE / len(rows)))
        code = Image.new("1", (len(rows), len(rows)), 1)
        code.putdata([0 if dark else 1 for row in rows for dark in row])
        whole = code.resize((len(rows) * scale,) * 2, Image.Resampling.NEAREST)
        self._image.paste(whole, ((self._dots - whole.width) // 2, self._at))
        self._at += whole.height + self._margin // 2

    def rule(self) -> None:
        """Draw a line across."""
        self._draw.line((self._margin, self._at, self._dots - self._margin, self._at), 0, 2)
        self._at += self._margin

    def torn_off(self) -> Image.Image:
        """Return what is written, black on white, one bit a dot."""
        return self._image.crop((0, 0, self._dots, min(self._at + self._margin, 4000)))

    @property
    def _width(self) -> int:
        return self._dots - 2 * self._margin

    def _opened(self, size: int) -> ImageFont.FreeTypeFont:
        try:
            return ImageFont.truetype(self._font, size, index=SIMPLIFIED)
        except OSError as error:
            raise PrinterAway from error

    def _lines(self, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
        lines = [""]
        for word in _WORD.findall(text):
            full = font.getlength(lines[-1] + word) > self._width
            if full and lines[-1] and word not in _HANGING:
                lines.append("")
            lines[-1] += word
        return lines


def drawn(slip: Slip, *, dots: int, font: Path) -> Image.Image:
    """Return the slip, `dots` wide; raises PrinterAway without a font."""
    paper = Paper(dots, font)
    paper.write("问办 · 办件回执", size=12, centred=True)
    paper.rule()
    paper.write(slip.title, size=14, centred=True)
    paper.write(slip.number, size=15, centred=True)
    if slip.number:
        paper.code(slip.number)
    for line in slip.lines:
        paper.write(line, size=18)
    paper.rule()
    return paper.torn_off()
