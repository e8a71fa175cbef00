"""Accounts and cells, grown: what is known keeps its number, so that the rows that carry it need not be touched."""

import duckdb

from queries.warehouse.canonical import STAGED_DOUBTS
from queries.warehouse.parts import MONEY_TABLES
from receivables.tables import TABLES


def number_accounts(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``touched_by_money`` (account_id), ``cells`` and ``all_keys``, which is account_keys as it is now.

    An account that no row names any more is gone from it, as from a full build.
    """
    con.execute(_TOUCHED_BY_MONEY)
    con.execute(_CELLS)
    con.execute(_NAMED)
    con.execute(_KEYS)


_TOLD_OF = " union ".join(
    f"select row_id from added_{doubts} where table_name = '{{table}}'" for doubts in STAGED_DOUBTS
)

_TOUCHED_BY_MONEY = "create table touched_by_money as " + " union ".join(
    f"select account_id from added_{table} "
    f"union select account_id from old_{table} semi join added_{table} using ({TABLES[table].key[0]}) "
    f"union select account_id from old_{table} where {TABLES[table].key[0]} in ({_TOLD_OF.format(table=table)})"
    for table in MONEY_TABLES
)

_CELLS = """
create table cells as
with combinations as (
    select distinct segment, service, tariff, district from accounts
)

select
    coalesce(
        old.cell_id,
        (select max(cell_id) from old_cells) + row_number() over (
            partition by old.cell_id is null order by now.segment, now.service, now.tariff, now.district
        )
    )::integer as cell_id,
    now.*
from combinations as now
left join old_cells as old
    on
        old.cell_id > 0
        and now.segment is not distinct from old.segment
        and now.service is not distinct from old.service
        and now.tariff is not distinct from old.tariff
        and now.district is not distinct from old.district
union all
select 0, null, null, null, null
"""

_NAMED = """
create table doubtful as
select account_id from touched_by_money
union
select account_id from added_accounts
union
select account_id from new_contacts where account_id is not null
union
select account_id from old_contacts semi join touched_contacts using (contact_id) where account_id is not null;

-- whom the list of accounts does not name is looked for in all rows: few, and mostly none
create table unlisted as from doubtful anti join accounts using (account_id);

create table named as
select unnest([account_id, from_account_id]) as account_id from account_links
union
select account_id from old_account_keys anti join doubtful using (account_id)
union
select account_id from accounts semi join doubtful using (account_id)
union
select account_id from merged_charges semi join unlisted using (account_id)
union
select account_id from merged_payments semi join unlisted using (account_id)
union
select account_id from merged_adjustments semi join unlisted using (account_id)
union
select account_id from new_contacts where account_id is not null
union
select account_id
from old_contacts anti join touched_contacts using (contact_id) semi join unlisted using (account_id)
"""

_KEYS = """
create table all_keys as
with cell_of as (
    select accounts.account_id, cells.cell_id
    from accounts
    inner join cells
        on
            cells.cell_id > 0
            and accounts.segment is not distinct from cells.segment
            and accounts.service is not distinct from cells.service
            and accounts.tariff is not distinct from cells.tariff
            and accounts.district is not distinct from cells.district
)

select
    named.account_id,
    coalesce(
        old.account_key,
        (select coalesce(max(account_key), 0) from old_account_keys) + row_number() over (
            partition by old.account_key is null order by named.account_id
        )
    )::integer as account_key,
    coalesce(cell_of.cell_id, 0)::integer as cell_id
from named
left join old_account_keys as old on named.account_id = old.account_id
left join cell_of on named.account_id = cell_of.account_id
"""
