"""What the service refuses, as exceptions that carry their answer."""

from http import HTTPStatus

from pos_app.wire.errors import ErrorBody, HyraError


class Failure(Exception):
    """An answer other than success: Fyre's `status`, `message` (a sentence), `code`, `value`."""

    def __init__(self, status: int, code: str, message: str, value: str = "") -> None:
        super().__init__(message)
        self.body = ErrorBody(status, message, code, value)


class Unauthorized(Failure):
    """No key, or not one of ours."""

    def __init__(self) -> None:
        super().__init__(401, "AUTHORIZATION_NOT_FOUND", "Request Authorization not found")


class Forbidden(Failure):
    """The key is not for this; `value` names the scope that is missing."""

    def __init__(self, scope: str) -> None:
        super().__init__(403, "FORBIDDEN", f"This key is not allowed to do this: it lacks {scope}.", scope)


class NotFound(Failure):
    """Nothing here, or somebody else's."""

    def __init__(self) -> None:
        super().__init__(404, "NOT_FOUND", "Not found")


class Conflict(Failure):
    """It clashes with what is stored already."""

    def __init__(self, code: str, message: str, value: str = "") -> None:
        super().__init__(409, code, message, value)


class Unprocessable(Failure):
    """Understood, and not acceptable; `value` names the field or the text at fault."""

    def __init__(self, code: str, message: str, value: str = "") -> None:
        super().__init__(422, code, message, value)


def hyra_error(body: ErrorBody) -> HyraError:
    """The same failure in Hyra's shape; what is 422 in Fyre's dialect is a bad request in Hyra's."""
    status = 400 if body.status == 422 else body.status
    return HyraError(status, HTTPStatus(status).phrase, body.message)
