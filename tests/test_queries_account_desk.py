"""The card of a debtor and the call desk give the same reason not to call, for every overdue account of a company."""

from datetime import date, timedelta

import pytest

from queries.ask import open_company
from queries.desk.whom_to_call import call_desk_on
from queries.home import Home

ACCOUNTS = 12
"""Of each reason, the largest debts."""


@pytest.mark.parametrize("back", [0, 40])
def test_the_card_says_what_the_call_desk_says(sample_home: Home, back: int) -> None:
    company = open_company(sample_home)
    assert company.snapshot is not None
    as_of: date = (company.snapshot.last_date or date.max) - timedelta(days=back)
    listed = call_desk_on(company, as_of).accounts.select("account_id", "left_out")
    some = listed.group_by("left_out", maintain_order=True).head(ACCOUNTS)
    assert some["left_out"].n_unique() > 2, "accounts to be called, and several reasons against it"
    told = {
        account: company.ask("account_call", account_id=account, as_of=as_of)["why_not"][0]
        for (account,) in some.select("account_id").rows()
    }
    assert told == dict(some.select("account_id", "left_out").rows())
