"""What can go wrong on the way to the service and back, typed by what the person at the till should see.

ApiError                     str() is a sentence without secrets; `maybe_done`: the service may have done what was asked
├── BadAddress               the address is none
├── PlainHttpRefused         http:// to another machine that no setting trusts
├── UntrustedCertificate     https, but nobody we know vouches for the machine that answered
├── NoAnswer                 not reached (surely not done), or cut off or too slow (maybe done)
├── BadAnswer                an answer no order service gives: a redirect, another type, another shape (maybe done)
│   └── TooLarge             more than the till is willing to read
├── RateLimited              429 (not done): try again in `retry_after` seconds
├── ServiceFailed            5xx (maybe done): try again, in `retry_after` seconds if it said so
└── Refused                  4xx (not done), and it would be refused again
    ├── WrongKey             401
    ├── NoScope              403: the key may not do this; `scope` is missing
    ├── NotFound             404: the order or the location, also one that belongs to somebody else
    ├── Conflict             409: `code` says of what, `value` what holds instead
    └── Unprocessable        400, 422
"""


class ApiError(Exception):
    """No usable answer. `maybe_done`: ask for the truth before sending the same again."""

    def __init__(self, sentence: str, *, maybe_done: bool = False) -> None:
        super().__init__(sentence)
        self.maybe_done = maybe_done


class BadAddress(ApiError):
    """What was typed is not the address of a service; nothing was sent."""


class PlainHttpRefused(ApiError):
    """The key would cross the network readable; nothing was sent."""

    def __init__(self, host: str) -> None:
        super().__init__(f"Plain http to {host} is not safe. Use https, or name {host} as trusted in the settings.")
        self.host = host


class UntrustedCertificate(ApiError):
    """Nothing was sent. `reason` is the TLS library's, such as `self-signed certificate`."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"The certificate of {host} is not trusted: {reason}.")
        self.host = host
        self.reason = reason


class NoAnswer(ApiError):
    """The service was not reached, or its answer did not come, not in time or not whole."""


class BadAnswer(ApiError):
    """Something answered, but not as the order service does."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, maybe_done=True)


class TooLarge(BadAnswer):
    """The answer has more than `most` bytes; the rest was not read."""

    def __init__(self, most: int) -> None:
        super().__init__(f"The answer of the service is larger than {most // 1024} KiB.")
        self.most = most


class RateLimited(ApiError):
    """Too many requests; `retry_after` in seconds, None when the service did not say."""

    def __init__(self, retry_after: float | None) -> None:
        super().__init__("The service asks for fewer requests.")
        self.retry_after = retry_after


class ServiceFailed(ApiError):
    """The service failed by its own account; `retry_after` in seconds or None."""

    def __init__(self, status: int, message: str = "", retry_after: float | None = None) -> None:
        said = f": {message}" if message else "."
        super().__init__(f"The service failed with error {status}{said}", maybe_done=True)
        self.status = status
        self.message = message
        self.retry_after = retry_after


class Refused(ApiError):
    """The service said no. `status`, `code`, `message` and `value` as in its error body; texts may be empty."""

    def __init__(self, status: int, code: str = "", message: str = "", value: str = "") -> None:
        super().__init__(message or f"The service refused with error {status}{f' {code}' if code else ''}.")
        self.status = status
        self.code = code
        self.message = message
        self.value = value


class WrongKey(Refused):
    """The key is missing, wrong or withdrawn."""


class NoScope(Refused):
    """The key is known but may not do this."""

    @property
    def scope(self) -> str:
        """The permission that is missing, such as `orders.cancel`."""
        return self.value


class NotFound(Refused):
    """There is no such order or location, or it belongs to another."""


class Conflict(Refused):
    """It clashes with what the service holds: a once-only key, a version, a number, a status."""


class Unprocessable(Refused):
    """The service read the request and cannot act on it."""


_REFUSALS = {400: Unprocessable, 401: WrongKey, 403: NoScope, 404: NotFound, 409: Conflict, 422: Unprocessable}
_LATER = {408, 425}  # a proxy gave up waiting, or asks to send again: neither says that it was not done


def refusal(status: int, code: str, message: str, value: str, retry_after: float | None) -> ApiError:
    """The error of an answer with `status` 400..599."""
    if status == 429:
        return RateLimited(retry_after)
    if status >= 500 or status in _LATER:
        return ServiceFailed(status, message, retry_after)
    return _REFUSALS.get(status, Refused)(status, code, message, value)
