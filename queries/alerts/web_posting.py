"""Posting one alert to a webhook of the company's own: JSON, no redirects, and what cannot be known is said.

The receiver can tell a repetition by ``Idempotency-Key``. A connection that fails before the request is surely not a
message taken; an answer that says that it was not taken (4xx, 5xx) is believed; no answer means that nobody knows.
"""

import http.client
import json
import os
from collections.abc import Callable
from urllib.parse import urlsplit

from queries.alerts.mail_sending import TAKEN_AWAY, one_line, said_by
from queries.alerts.unreached import WEBHOOK_WORDS, why_unreached
from queries.decisions.alert_outbox import Delivery
from queries.settings.mail import WebhookTable
from receivables.alerts.attempts import FAILED, RETRY, SENT, UNSURE, Attempt
from receivables.messages import Problem, message

LATER = (408, 425, 429)
"""Refusals that ask to come again; other refusals of the class 4xx are for good."""


def post_alert(hook: WebhookTable, timeout: float, delivery: Delivery, mark: Callable[[], bool]) -> Attempt:
    """Post one message; ``mark`` notes that it may arrive from then on, and may forbid it."""
    try:
        way, path = _way_to(hook, timeout)
        way.connect()
    except Problem as problem:
        return Attempt(RETRY, problem.message)
    except OSError as error:
        said = message("The webhook cannot be reached: {reason}", reason=said_by(error))
        return Attempt(RETRY, why_unreached(error, WEBHOOK_WORDS, said))
    try:
        if not mark():
            return Attempt(RETRY, TAKEN_AWAY)
        headers = {"Content-Type": "application/json", "Idempotency-Key": delivery.message_id}
        way.request("POST", path, _body_of(delivery), headers)
        answer = way.getresponse()
        return _judged(answer.status, answer.reason)
    except (OSError, http.client.HTTPException):
        return Attempt(UNSURE, message("The webhook did not answer; whether it took the message is not known"))
    finally:
        way.close()


def _way_to(hook: WebhookTable, timeout: float) -> tuple[http.client.HTTPConnection, str]:
    """The connection and the path. Raises Problem on what is no address, without repeating it."""
    given = os.environ.get(hook.url_env, "").strip()
    try:
        url = urlsplit(given)
        host, port = url.hostname, url.port
    except ValueError:
        host = None
    if not host or url.scheme not in ("http", "https"):
        raise Problem(
            "The webhook {name} needs the environment variable {variable} with its address, http:// or https://",
            name=hook.name,
            variable=hook.url_env,
        )
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    return kind(host, port, timeout=timeout), f"{url.path or '/'}{'?' + url.query if url.query else ''}"


def _judged(status: int, reason: str) -> Attempt:
    said = one_line(f"{status} {reason}")
    if 200 <= status < 300:
        return Attempt(SENT)
    if 300 <= status < 400:
        return Attempt(
            FAILED, message("The webhook leads elsewhere, where messages are not sent: {reason}", reason=said)
        )
    for_good = 400 <= status < 500 and status not in LATER
    return Attempt(FAILED if for_good else RETRY, message("The webhook refused the message: {reason}", reason=said))


def _body_of(delivery: Delivery) -> bytes:
    """The message as JSON: ``text`` is what chats show, the rest is for programs; figures are exact, as text."""
    letter, facts = delivery.letter, delivery.facts
    rule = json.loads(facts["rule"])
    body = {
        "id": delivery.message_id,
        "text": f"{letter.subject}\n{letter.text}\n{letter.link}",
        "link": letter.link,
        "question": rule["question"],
        "column": rule["column"],
        "row": rule["row"],
        "comparison": rule["comparison"],
        "number": rule["number"],
        "figure": facts["figure"],
        "before": facts["before"],
        "as_of": facts["on_day"].isoformat(),
        "data_version": facts["data_version"],
    }
    return json.dumps(body, ensure_ascii=False).encode()
