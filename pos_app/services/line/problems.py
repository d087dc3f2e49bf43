"""Which connection problem an error of the network is."""

from pos_app.services.line.connection import Connection, Problem


def problem_of(error: BaseException) -> Problem:
    """The problem the window has a sentence for."""
    from pos_app.api import errors

    match error:
        case errors.UntrustedCertificate():
            return Problem.UNTRUSTED_CERTIFICATE
        case errors.PlainHttpRefused():
            return Problem.PLAIN_HTTP_REFUSED
        case errors.WrongKey():
            return Problem.WRONG_KEY
        case errors.NoScope():
            return Problem.NO_SCOPE
        case errors.NotFound():
            return Problem.UNKNOWN_LOCATION
        case errors.NoAnswer():
            return Problem.NO_ANSWER
        case errors.BadAnswer() | errors.TooLarge():
            return Problem.BAD_ANSWER
        case _:
            return Problem.SERVICE_ERROR


def report(connection: Connection, error: BaseException, retry_in: float) -> None:
    """Tell the facts that the service could not be used and when it is tried again."""
    connection.failed(problem_of(error), str(error)[:200], connection.monotonic() + retry_in)
