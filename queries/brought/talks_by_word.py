"""What talks brought by what the operator noted of them: the reason, the objection, the place to pay, the script."""

from datetime import date

import polars as pl

from queries.ask import OpenCompany
from receivables.contact.brought import brought_by


def talks_by_word(company: OpenCompany, by: str, named: str, as_of: date, period: dict[str, date]) -> pl.DataFrame:
    """The answer of a question about talks; ``by`` is what the query groups by, ``named`` its column in the answer."""
    firsts = company.gather("brought/talk_results", by=by, as_of=as_of, **period)
    promises = company.ask("promises", as_of=as_of, **period)
    return brought_by(firsts.rename({"word": named}), [named], promises, as_of)
