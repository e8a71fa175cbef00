"""What stands in a company and not everybody may be sent, as texts to look for."""

from queries.ask import OpenCompany

HELD = """
select accounts.account_id, name, phone
from accounts
left join accounts_held($as_of) as held on accounts.account_id = held.account_id and held.operator_id = $operator
where (held.account_id is not null) = $his
"""


def subscribers(company: OpenCompany) -> set[str]:
    """Names and telephones of all subscribers."""
    told = company.sql("select name, phone from accounts")
    return {one for name in told.columns for one in told[name].drop_nulls()}


def accounts_of(company: OpenCompany, operator: str, *, his: bool) -> tuple[list[str], set[str]]:
    """Numbers of the accounts that an operator holds, or of all others; their names and telephones."""
    last = company.warehouse.snapshot.last_date
    told = company.sql(HELD, as_of=last, operator=operator, his=his)
    return told["account_id"].to_list(), {one for name in ("name", "phone") for one in told[name].drop_nulls()}


def foreign_to_operator(company: OpenCompany, operator: str) -> set[str]:
    """Names and telephones that stand only on accounts of others, and other operators."""
    (_own, clear), (_others, hidden) = (accounts_of(company, operator, his=his) for his in (True, False))
    staff = company.sql("select operator_id, name from operators where operator_id <> $operator", operator=operator)
    return (hidden - clear) | {*staff["operator_id"], *staff["name"]}


def foreign_to_team(company: OpenCompany, team: str) -> set[str]:
    """Numbers and names of the operators of other teams."""
    staff = company.ask("operators")
    own = {text for row in staff.filter(team=team).select("operator_id", "name").iter_rows() for text in row}
    every = {text for row in staff.select("operator_id", "name").iter_rows() for text in row if text}
    return every - own
