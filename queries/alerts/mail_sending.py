"""Sending one alert by mail, step by step, so that it is known what the server can have taken.

A server takes a message with the single full stop that ends its text (RFC 5321, 4.1.1.4). Whatever fails before that
stop leaves is surely not taken and is tried again; so "sending" is noted right before it, and no answer to it means
that nobody knows. The library's own ``sendmail`` would hide where it failed.
"""

import re
import select
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from queries.alerts.unreached import MAIL_WORDS, why_unreached
from queries.decisions.alert_outbox import Delivery
from queries.settings.mail import MailTable
from receivables.alerts.attempts import FAILED, RETRY, SENT, UNSURE, Attempt
from receivables.messages import Problem, message

ASCII_ONLY = SMTP.clone(cte_type="7bit")
"""Texts go as base64, so that every server can pass them on."""

NO_ANSWER = message("The mail server took the message and did not answer; whether it arrives is not known")
TAKEN_AWAY = message("Another process took the message over")


def send_mail(mail: MailTable, password: str | None, delivery: Delivery, mark: Callable[[], bool]) -> Attempt:
    """Send one message to one address; ``mark`` notes that it may arrive from then on, and may forbid it."""
    try:
        with _connected(mail, password) as server:
            refused = _envelope(server, str(mail.sender), delivery.recipient.name)
            return refused or _content(server, _bytes_of(mail, delivery), mark)
    except Problem as problem:
        return Attempt(RETRY, problem.message)
    except (OSError, smtplib.SMTPException) as error:
        said = message("The mail server did not take the message: {reason}", reason=said_by(error))
        return Attempt(RETRY, why_unreached(error, MAIL_WORDS, said))


@contextmanager
def _connected(mail: MailTable, password: str | None) -> Iterator[smtplib.SMTP]:
    """A server that is ready for an envelope. Raises Problem, OSError or SMTPException when there is none."""
    if mail.host is None or mail.sender is None:
        raise Problem("company.toml names no host or no from in [mail]: no alert can be mailed")
    if mail.user and mail.security == "none":
        raise Problem("company.toml: a user in [mail] needs security starttls or tls, or others read the password")
    if mail.user and not password:
        raise Problem("The password of the mail server is missing: set VOZVRAT_MAIL_PASSWORD")
    secure = ssl.create_default_context()
    host, port, wait = mail.host, mail.the_port, mail.timeout
    server: smtplib.SMTP
    if mail.security == "tls":
        server = smtplib.SMTP_SSL(host, port, timeout=wait, context=secure)
    else:
        server = smtplib.SMTP(host, port, timeout=wait)
    try:
        server.ehlo_or_helo_if_needed()
        if mail.security == "starttls":
            server.starttls(context=secure)
            server.ehlo()
        if mail.user:
            server.login(mail.user, str(password))
        yield server
        with suppress(OSError, smtplib.SMTPException):
            server.putcmd("quit")  # its answer is worth no wait
    finally:
        server.close()


def _envelope(server: smtplib.SMTP, sender: str, to: str) -> Attempt | None:
    """Say from whom and to whom; None when the server is ready for the text."""
    for step in (f"mail FROM:<{sender}>", f"rcpt TO:<{to}>", "data"):
        code, answer = server.docmd(step)
        if code // 100 != (3 if step == "data" else 2):
            return _refused(code, answer)
    return None


def _content(server: smtplib.SMTP, content: bytes, mark: Callable[[], bool]) -> Attempt:
    """Send the text, note that it is on its way, then let the stop follow that makes the server take it."""
    server.send(content)
    if not mark():
        return Attempt(RETRY, TAKEN_AWAY)
    if _is_gone(server):
        return Attempt(RETRY, message("The mail server ended the connection before it took the message"))
    try:
        server.send(b".\r\n")
        code, answer = server.getreply()
    except (OSError, smtplib.SMTPException):
        return Attempt(UNSURE, NO_ANSWER)
    if code == -1:  # what the library makes of a line that is no answer
        return Attempt(UNSURE, NO_ANSWER)
    return Attempt(SENT) if code // 100 == 2 else _refused(code, answer)


def _is_gone(server: smtplib.SMTP) -> bool:
    """Whether the server has hung up already, or says something before its turn, which only a farewell is."""
    line = server.sock
    if line is None or isinstance(line, ssl.SSLSocket):  # what lies there may be the encryption's own
        return line is None
    looking = select.poll()
    looking.register(line, select.POLLIN)
    try:
        return bool(looking.poll(0)) and line.recv(3, socket.MSG_PEEK) in (b"", b"421")
    except OSError:
        return True


def _refused(code: int, answer: bytes) -> Attempt:
    """A refusal by its number: 5 is for good, anything else for now."""
    words = f"{code} {answer.decode('utf-8', 'replace')}"
    outcome = FAILED if code // 100 == 5 else RETRY
    return Attempt(outcome, message("The mail server refused the message: {reason}", reason=one_line(words)))


def said_by(error: Exception) -> str:
    """What an error of the way says, in one short line."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return one_line(f"{error.smtp_code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}")
    return one_line(str(error) or type(error).__name__)


def one_line(text: str) -> str:
    """``text`` in one line of at most 200 letters."""
    return " ".join(text.split())[:200]


def _bytes_of(mail: MailTable, delivery: Delivery) -> bytes:
    """The message as it goes over the line, without the stop; the same delivery has the same number each time."""
    letter = EmailMessage(policy=ASCII_ONLY)
    letter["From"], letter["To"] = str(mail.sender), delivery.recipient.name
    letter["Subject"] = one_line(delivery.letter.subject)
    letter["Date"] = format_datetime(delivery.made_at)
    letter["Message-ID"] = f"<{delivery.message_id}@{str(mail.sender).rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(f"{delivery.letter.text}\n\n{delivery.letter.link}\n", cte="base64")
    written = re.sub(rb"\r\n|\r|\n", b"\r\n", letter.as_bytes())
    ended = written if written.endswith(b"\r\n") else written + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)
