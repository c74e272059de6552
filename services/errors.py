"""ServicesError
+ ServicesUnavailable      timeout, refused, 5xx, wrong key     say it honestly, offer a person
+ CatalogueInvalid         the edited data is broken            nothing starts; names file and line
+ TransactionNotFound      404                                  offer other transactions
+ ValueRefused             422 a validator refuses              `reason` says why in Chinese
+ DraftNotFound            404 unknown or expired               begin again
+ DraftClosed              409 already filed                    `number` is the receipt
+ NotReady                 409 the draft cannot be filed
  + Incomplete             keys are missing                     `missing`, in the order of asking
  + NotEligible            the eligibility answers say no       `reason`
  + OnlyAtWindow           cannot be filed without a clerk      fill in now, hand in at the window
+ ApplicationNotFound      404                                  ask for the number again
+ IllegalMove              409 the state does not allow it      `reason` says what state it is in
+ KeyReused                422 idempotency key of something else  a slip of the caller
+ TooManyRequests          429                                  `retry_after` seconds
+ TicketNotFound           404                                  call a person again
+ OfficeNotFound           404                                  offer the offices there are
+ AppointmentNotFound      404                                  ask for the number again
+ SlotClosed               422 no such slot, or not bookable    offer the slots of the day
+ FullyBooked              409                                  `next_free` day and time
+ UploadRefused            413, 415, 422                        `reason`
"""

from collections.abc import Sequence


class ServicesError(Exception):
    """Root of everything this folder raises; `told` is what a citizen is told."""

    told = "办事系统出了点问题，您可以稍后再试，或者说“人工”找工作人员。"


class ServicesUnavailable(ServicesError):
    """The services API did not answer, answered 5xx or refused our key."""

    told = "办事系统暂时连不上，您填过的内容都还在。请稍后再试，或者说“人工”找工作人员。"


class CatalogueInvalid(ServicesError):
    """The catalogue breaks its schema; the message has one `file:line: reason` a line."""


class TransactionNotFound(ServicesError):
    """There is no transaction with this id."""

    told = "没有找到这个事项，您换个说法告诉我想办什么。"


class ValueRefused(ServicesError):
    """A value fails its validator.

    reason: one Chinese sentence a citizen understands; key: the draft key or "" if unknown.
    """

    def __init__(self, reason: str, *, key: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.key = key
        self.told = reason


class DraftNotFound(ServicesError):
    """There is no such draft, or it has expired."""

    told = "没有找到您填了一半的申请，可能已经过期，我们重新办一次吧。"


class DraftClosed(ServicesError):
    """The draft was filed before; `number` is the number of its application."""

    def __init__(self, number: str) -> None:
        super().__init__("the draft was filed before")
        self.number = number
        self.told = f"这件事已经提交过了，申请编号是{number}。"


class NotReady(ServicesError):
    """The draft cannot be filed as it stands."""


class Incomplete(NotReady):
    """Required keys are missing; `missing` has them in the order of asking."""

    told = "还有几项没有填完，填完就可以提交。"

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__("required keys are missing: " + " ".join(missing))
        self.missing = tuple(missing)


class NotEligible(NotReady):
    """The answers to the eligibility questions exclude filing; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__("the eligibility answers exclude filing")
        self.reason = reason
        self.told = reason or "按您说的情况，这件事暂时不能办。"


class OnlyAtWindow(NotReady):
    """This transaction needs a clerk: it can be filled in, but not filed, from here."""

    told = "这件事要到窗口当面办。您填的内容已经保存，到窗口报取件码就能接着办。"


class ApplicationNotFound(ServicesError):
    """There is no application with this number."""

    told = "没有查到这个编号，请对照回执再说一遍。"


class UploadRefused(ServicesError):
    """A picture or file is not acceptable; `reason` says why in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.told = reason


class IllegalMove(ServicesError):
    """The state machine does not lead from the state an application is in to the one wanted."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.told = reason


class KeyReused(ServicesError):
    """The idempotency key was used for something else before; only its owner may use it again."""

    told = "这次提交的编号和以前的重复了，请重新提交一次。"


class TooManyRequests(ServicesError):
    """Too many requests or wrong numbers; retry_after: seconds to wait."""

    told = "试的次数太多了，请过一会儿再来，或者说“人工”找工作人员。"

    def __init__(self, retry_after: int) -> None:
        super().__init__("too many requests")
        self.retry_after = retry_after


class TicketNotFound(ServicesError):
    """There is no ticket with this number."""

    told = "没有查到这个排队号，请再说一遍，或者重新叫人工。"


class OfficeNotFound(ServicesError):
    """There is no office with this id."""

    told = "没有找到这个办事窗口。"


class AppointmentNotFound(ServicesError):
    """There is no appointment with this number."""

    told = "没有查到这个预约号，请对照预约单再说一遍。"


class SlotClosed(ServicesError):
    """There is no such slot, or it cannot be booked (any more); `reason` says why in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.told = reason


class FullyBooked(ServicesError):
    """Every place of the slot is taken; next_free: `YYYY-MM-DD HH:MM` of the same office, or ""."""

    def __init__(self, next_free: str = "") -> None:
        super().__init__("the slot is fully booked")
        self.next_free = next_free
        self.told = "这个时间已经约满了" + (f"，最近的空位是{next_free}。" if next_free else "。")
