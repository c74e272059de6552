"""The code a screen shows and a receipt is printed with: a picture that needs no library to draw."""

import segno


def picture(number: str) -> str:
    """Return an SVG data URI whose QR code holds the receipt number and nothing else.

    Never a Micro QR code: telephones do not read those.
    """
    return str(segno.make_qr(number, error="m").svg_data_uri(scale=4, border=2))
