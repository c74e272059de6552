"""ApiError                    WeChat's or WeCom's API refused      系统暂时有点问题
+ TokenRefused    40001 40014 42001   even a fresh token was refused
+ Busy            -1 45011, slow      tried again in vain: later
+ QuotaSpent      45015 45047 95001   the person has to write first: park what is left
+ DayQuotaSpent   45009               nothing more goes out today
+ PersonGone      40003 43004 43019 43101   does not follow, took consent back, or blocked us
+ NotAllowed      40164 40013 40125 40200 48001   the account lacks the right or a setting is wrong
+ TextTooLong     45002               a part is above 2,048 bytes
+ MediaRefused    40007               no such file, or not what we take

Codes: developers.weixin.qq.com, "全局返回码"; WeCom: path/90313, 微信客服 path/94677.
"""

from channels.errors import ChannelError


class ApiError(ChannelError):
    """Root of what a call of the platform's API raises; `code` is its errcode, 0 for none.

    `left` holds the parts of a message that were not delivered, in order.
    """

    def __init__(self, code: int = 0, reason: str = "") -> None:
        super().__init__(f"{code} {reason}".strip())
        self.code, self.reason = code, reason
        self.left: tuple[str, ...] = ()


class TokenRefused(ApiError):
    """The access token was refused, a renewed one too."""


class Busy(ApiError):
    """The platform is busy, slow or not there; the same call may work later."""


class QuotaSpent(ApiError):
    """No more messages may go to this person until they write again."""


class DayQuotaSpent(ApiError):
    """The account's calls of today are spent."""


class PersonGone(ApiError):
    """The person does not follow the account any more or does not want its messages."""


class NotAllowed(ApiError):
    """The account has no such right, or the address, id or secret is wrong."""


class TextTooLong(ApiError):
    """A text is longer than the platform takes."""


class MediaRefused(ApiError):
    """A file cannot be had or is not what we take; `told` says what to send instead."""

    told = "这个文件我取不到，请再发一次。"

    def __init__(self, code: int = 0, reason: str = "", told: str = "") -> None:
        super().__init__(code, reason)
        self.told = told or self.told


TOKEN_CODES = frozenset({40001, 40014, 42001})
KINDS: dict[type[ApiError], frozenset[int]] = {
    TokenRefused: TOKEN_CODES,
    Busy: frozenset({-1, 45011}),
    QuotaSpent: frozenset({45015, 45047, 95001}),
    DayQuotaSpent: frozenset({45009}),
    PersonGone: frozenset({40003, 43004, 43019, 43101}),
    NotAllowed: frozenset({40013, 40125, 40164, 40200, 41002, 48001, 60020}),
    TextTooLong: frozenset({45002}),
    MediaRefused: frozenset({40007}),
}


def error_of(code: int, reason: str) -> ApiError:
    """Return the error for an errcode other than 0."""
    kind = next((kind for kind, codes in KINDS.items() if code in codes), ApiError)
    return kind(code, reason)
