"""At which hours debtors answer a call, one row per weekday and hour that the law allows, by the subscriber's clock
params: from date=first, to date=last, age text=none, edges edges=company
"""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.ageing import bucket_names
from receivables.contact.answer_hours import answers_by_hour
from receivables.messages import Problem


def answer(company: OpenCompany, *, age: str | None, edges: tuple[int, ...], **period: date) -> pl.DataFrame:
    """Calls that the company began; recordings, messages and visits apart. ``age`` is a bucket of the oldest debt.

    Offered are the hours of an ordinary week under the limits in force on the last day; a call outside the hours that
    were lawful on its own day (a holiday has those of a weekend) is not counted. Raises Problem on an unknown age.
    """
    ages = bucket_names(edges)[1:-2]
    if age is not None and age not in ages:
        choices = ", ".join(ages)
        raise Problem(
            "{name}={text} is not recognised: one of {choices} is expected", name="age", text=age, choices=choices
        )
    calls = company.gather("brought/calls_by_hour", age=age, edges=edges, **period)
    return answers_by_hour(calls, company.settings.contact_limits, period["to"], company.settings.own_days)
