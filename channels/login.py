"""How staff come in: one key for a page, compared in constant time, a signed cookie afterwards."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from fastapi import HTTPException, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from itsdangerous import BadSignature, URLSafeTimedSerializer
from pydantic import SecretStr

log = structlog.get_logger()
SESSION_SECONDS = 8 * 3600
WRONG_KEYS = 10
WRONG_SECONDS = 600.0
TEMPLATE = "login.html"


@dataclass(frozen=True)
class Login:
    """The door of the page at `path`.

    name: stands in cookie, log and store; title: what people call the page; key: the one that is
    set, None where the page does not exist; templates: where login.html is found.
    """

    path: str
    name: str
    title: str
    key: Callable[[Request], SecretStr | None]
    templates: Jinja2Templates

    @property
    def cookie(self) -> str:
        """Return the name of the cookie."""
        return f"wenban_{self.name}"

    def is_signed_in(self, request: Request) -> bool:
        """Tell whether the cookie is ours and not too old; raises HTTPException 404 without a key."""
        try:
            given = request.cookies.get(self.cookie, "")
            self._signer(request).loads(given, max_age=SESSION_SECONDS)
        except BadSignature:
            return False
        return True

    def required(self, request: Request) -> None:
        """Let only who signed in change anything, from our own page; raises HTTPException."""
        if is_foreign(request) or not self.is_signed_in(request):
            raise HTTPException(403, "请先登录。")

    def form(self, request: Request, fault: str = "", status: int = 200) -> HTMLResponse:
        """Return the form that asks for the key; raises HTTPException 404 without a key."""
        self._key(request)
        context = {"fault": fault, "title": self.title, "path": self.path}
        return self.templates.TemplateResponse(request, TEMPLATE, context, status_code=status)

    async def enter(self, request: Request, key: str) -> Response:
        """Compare the key; ten wrong ones from an address close the door for ten minutes."""
        right, store = self._key(request), request.app.state.store
        asker = f"{self.name}:wrong:{_digest(request.client.host if request.client else '')}"
        if not secrets.compare_digest(right.encode(), key.encode("utf-8", "replace")):
            tries = await store.count(asker, WRONG_SECONDS)
            log.warning("login.wrong_key", page=self.name, tries=tries)
            return self._refused(request, tries)
        if int(await store.get(asker) or 0) >= WRONG_KEYS:
            return self._refused(request, WRONG_KEYS)
        response = RedirectResponse(self.path, 303)
        response.set_cookie(
            self.cookie, str(self._signer(request).dumps("in")), max_age=SESSION_SECONDS,
            path=self.path, httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return response

    def leave(self) -> Response:
        """Forget who signed in here."""
        response = RedirectResponse(self.path, 303)
        response.delete_cookie(self.cookie, path=self.path)
        return response

    def _refused(self, request: Request, tries: int) -> HTMLResponse:
        if tries >= WRONG_KEYS:
            return self.form(request, "试的次数太多，请10分钟后再来。", 429)
        return self.form(request, "密钥不对，请再试一次。", 401)

    def _key(self, request: Request) -> str:
        key = self.key(request)
        if key is None:
            raise HTTPException(404, "没有这个页面。")
        return key.get_secret_value()

    def _signer(self, request: Request) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._key(request), salt=f"{self.name}-login")


def is_foreign(request: Request) -> bool:
    """Tell whether another site sent the form; our pages send "null", as no-referrer has it."""
    origin = request.headers.get("origin", "null")
    other = origin != "null" and urlsplit(origin).netloc != request.headers.get("host", "")
    return other or request.headers.get("sec-fetch-site", "same-origin") != "same-origin"


def _digest(address: str) -> str:
    return hashlib.sha256(f"asker\0{address}".encode("utf-8", "replace")).hexdigest()
