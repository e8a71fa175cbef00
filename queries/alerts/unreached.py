"""Why a server was not reached, in words for people; the system's own words are English on every page."""

import smtplib
import socket

from receivables.messages import Message, message

MAIL_WORDS: tuple[tuple[type[Exception], Message], ...] = (
    (ConnectionRefusedError, message("The mail server cannot be reached: nothing answers at its address and port")),
    (socket.gaierror, message("The mail server cannot be reached: no server of its name is known")),
    (TimeoutError, message("The mail server did not answer in time")),
    (
        smtplib.SMTPServerDisconnected,  # also what the library makes of a silence in the middle
        message("The mail server ended the connection or kept silent before it took the message"),
    ),
)
WEBHOOK_WORDS: tuple[tuple[type[Exception], Message], ...] = (
    (ConnectionRefusedError, message("The webhook cannot be reached: nothing answers at its address and port")),
    (socket.gaierror, message("The webhook cannot be reached: no server of its name is known")),
    (TimeoutError, message("The webhook cannot be reached: no answer came in time")),
)


def why_unreached(error: Exception, words: tuple[tuple[type[Exception], Message], ...], otherwise: Message) -> Message:
    """The words for an error of the way; ``otherwise`` for one that only its own text tells."""
    return next((said for kind, said in words if isinstance(error, kind)), otherwise)
