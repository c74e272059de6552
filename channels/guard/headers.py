"""What every answer tells a browser about itself."""

from starlette.datastructures import MutableHeaders

POLICY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def add(headers: MutableHeaders, *, scheme: str) -> None:
    """Add what a route did not say itself."""
    for name, value in (POLICY | (ENCRYPTED if scheme == "https" else {})).items():
        headers.setdefault(name, value)
