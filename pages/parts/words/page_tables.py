"""Columns of tables that pages make themselves, from answers or from what only a page knows."""

from pages.parts.words.alert_headings import ALERT_TABLES, ALERT_TITLES
from pages.parts.words.conduct_tables import CONDUCT_TABLES, CONDUCT_TITLES
from pages.parts.words.court_tables import COURT_TABLES, COURT_TITLES
from pages.parts.words.deed_words import DEED_TABLES, DEED_TITLES
from pages.parts.words.housing_tables import HOUSING_TABLES
from pages.parts.words.offer_tables import OFFER_TABLES, OFFER_TITLES
from pages.parts.words.operator_tables import OPERATOR_TABLES, OPERATOR_TITLES
from pages.parts.words.reserve_tables import RESERVE_TABLES, RESERVE_TITLES
from queries.vocabulary.bonus_columns import (
    BONUS,
    BONUS_SUM,
    CORRECTS,
    GAIN,
    LINES,
    PAYOUT,
    REASON,
    RECOVERED,
    SCHEME,
)
from queries.vocabulary.columns import columns_of
from queries.vocabulary.common_columns import (
    ACCOUNT_ID,
    ACCOUNTS,
    BUCKET,
    CAMPAIGN,
    CHANNEL,
    CLOSED_AMOUNT,
    COMPARED,
    CONTROL,
    ESTIMATE,
    MEASURE,
    OFFERED,
    OPERATOR,
    OVERDUE,
    P_ADJUSTED,
    PAID_ON,
    PAYMENT_ID,
    VERDICT,
)
from queries.vocabulary.data_columns import ROWS
from queries.vocabulary.effect_columns import (
    CHECK,
    CHECK_COMPARED,
    CHECK_LIMIT,
    CHECK_OFFERED,
    CHECK_VALUE,
    FIRST,
    METHOD,
    PART,
    PART_AMOUNT,
    PASSED,
    SECOND,
)
from queries.vocabulary.kinds import Column
from queries.vocabulary.notice_columns import (
    ADVICE,
    CELL_AGE,
    COST_OF_MORE,
    HELD_OUT,
    LOT_AGE,
    LOT_CHANNEL,
    MORE_PAYERS,
    RESPONSE_SHARE,
    TOLD_ARM,
    TOLD_MINUS_HELD,
)
from queries.vocabulary.planner_columns import EVER_PAID
from receivables.messages import N_

EASY_SHARE = Column(
    "easy_share",
    "share",
    N_("Easy accounts worked"),
    N_("Part of the operator's accounts that are among the easiest 30%"),
)
FUND_SHARE = Column("fund_share", "share", N_("Fund, share of recovered"), N_("Payouts of all operators / recovered"))
PAYMENT_PARTS = Column("lines", "count", N_("Parts"), N_("Number of charges that the payment closed, each a part"))
EVENNESS = Column("evenness_share", "share", N_("Unevenness (Gini)"), N_("0: everybody gets the same, 1: one gets all"))
PAIR_VERDICT = Column("verdict", "text", N_("Which did better"), N_("Which of the two campaigns did better"))
INTERVAL = Column("interval", "written", N_("95% interval"), N_("Both ends of the 95% confidence interval"))
FILE = Column("file", "text", N_("File"), N_("Name of the file"))
LAYOUT = Column("layout", "code", N_("Layout"), N_("Layout by which the file was read"))
LOADED_AT = Column("loaded_at", "time", N_("Loaded"), N_("When the file was loaded"))
ACCEPTED = Column("accepted", "count", N_("Accepted"), N_("Rows that were taken"))
REJECTED = Column("rejected", "count", N_("Rejected"), N_("Rows that were put aside with a reason"))
DUPLICATES = Column("duplicates", "count", N_("Duplicates"), N_("Rows that say what was loaded before"))
CHANGED = Column("changed", "count", N_("Changed"), N_("Rows that change what was loaded before"))
UNCOUNTED = Column(
    "uncounted", "count", N_("Not counted"), N_("Rows that a column says do not count, as a failed payment")
)
TAKEN_BACK = Column("taken_back", "count", N_("Taken back"), N_("Accepted rows that a column says give money back"))
UNUSED = Column("unused", "text", N_("Columns not used"), N_("Columns of the file that nobody asked for"))
LINE = Column("line", "count", N_("Line"), N_("Line of the file, from 1"))
COLUMN = Column("column", "text", N_("Column"), N_("Column of the file or table"))
VALUE = Column("value", "text", N_("Cell"), N_("What stands in the file"))
WHY_REJECTED = Column("reason", "text", N_("Reason"), N_("Why the row was rejected"))
SOURCE_ROW = Column("row", "text", N_("Row"), N_("The row as it stands in the file"))
TABLE = Column("table", "code", N_("Table"), N_("Table of the contract"))
SUM = Column("sum", "money", N_("Sum"), N_("Sum of the column over the whole file"))
LEAST = Column("least", "money", N_("Least"), N_("Least amount of the column"))
GREATEST = Column("greatest", "money", N_("Greatest"), N_("Greatest amount of the column"))
KEY = Column("key", "text", N_("Key of the row"), N_("Numbers that together name the row"))
OLD = Column("old", "text", N_("Old value"), N_("What was loaded before"))
NEW = Column("new", "text", N_("New value"), N_("What counts now"))
REJECTED_EXAMPLE = Column("example", "text", N_("Example of a cell"), N_("One such cell of the file"))
TOTAL_OF = Column("column", "text", N_("Total of"), N_("Column of the file that the total is of"))
STATED = Column("stated", "money", N_("The file states"), N_("The total that stands in the file itself"))
FOUND = Column("found", "money", N_("The rows add up to"), N_("Sum of all rows of the file, rejected ones too"))
COUNTED = Column(
    "counted", "money", N_("Counted of it"), N_("Sum of the rows that count; the rest was put aside or does not count")
)
DIFFERENCE = Column("difference", "money", N_("Does not count"), N_("What the file states less what counts of it"))
AT = Column("at", "time", N_("Decided at"), N_("When it was decided, UTC"))
WHO = Column("who", "text", N_("Who"), N_("Who decided"))
WHAT = Column("what", "code", N_("Decision"), N_("What was decided"))
LOG_SUBJECT = Column("subject", "text", N_("About"), N_("Scheme, month, payment or conversation the decision is about"))
SIZE_BAND = Column("size", "text", N_("Accounts together"), N_("Accounts of the house or person, in bands"))
TOLD = Column("offered", "count", N_("To be told"), N_("Accounts that get notices or calls"))
HELD_BY_LOT = Column("control", "count", N_("Will be held out"), N_("Accounts that get none, to be compared with"))
DEBT_SIZE = Column("debt_size", "code", N_("Overdue on an account"), N_("Size of the account's overdue debt, in bands"))
BEFORE = Column("before", "text", N_("State before"), N_("What it was before"))
AFTER = Column("after", "text", N_("State after"), N_("What it is now"))

PAGE_TABLES: dict[str, tuple[Column, ...]] = {
    **ALERT_TABLES,
    **COURT_TABLES,
    **DEED_TABLES,
    **OFFER_TABLES,
    **OPERATOR_TABLES,
    **RESERVE_TABLES,
    "payouts": (*columns_of("bonus_by_operator"), OPERATOR, EASY_SHARE),
    "bonus_payments": (PAID_ON, PAYMENT_ID, ACCOUNT_ID, CLOSED_AMOUNT, BONUS, PAYMENT_PARTS, CORRECTS),
    "house": (REASON, LINES, CLOSED_AMOUNT),
    "funds": (SCHEME, RECOVERED, PAYOUT, FUND_SHARE, EVENNESS),
    "gains": (OPERATOR, SCHEME, RECOVERED, BONUS_SUM, PAYOUT, GAIN),
    "effects": (
        MEASURE.of_kind("text"),
        CAMPAIGN.called("campaign"),
        ESTIMATE.called("effect").of_kind("written"),
        INTERVAL,
        VERDICT,
        OFFERED,
        COMPARED,
        P_ADJUSTED,
        METHOD.of_kind("text"),
    ),
    "drawn_notices": (
        LOT_CHANNEL,
        LOT_AGE,
        MEASURE,
        TOLD_MINUS_HELD.called("effect").of_kind("written"),
        INTERVAL,
        VERDICT,
        TOLD_ARM,
        HELD_OUT,
        COST_OF_MORE,
    ),
    "advised_notices": (
        CHANNEL,
        CELL_AGE,
        ADVICE,
        RESPONSE_SHARE,
        MORE_PAYERS.called("effect").of_kind("written"),
        INTERVAL,
        COST_OF_MORE,
    ),
    "pairs": (
        FIRST,
        SECOND,
        ESTIMATE.called("effect").of_kind("written"),
        INTERVAL,
        PAIR_VERDICT,
        METHOD.of_kind("text"),
    ),
    "checks": (
        CHECK,
        CHECK_VALUE.called("written").of_kind("written"),
        CHECK_LIMIT.of_kind("written"),
        PASSED,
        CHECK_OFFERED,
        CHECK_COMPARED,
    ),
    "parts": (PART, PART_AMOUNT.called("written").of_kind("written"), INTERVAL),
    "quiet_sizes": (DEBT_SIZE, BUCKET, ACCOUNTS, OVERDUE),
    "strata": (BUCKET, EVER_PAID, OFFERED, CONTROL),
    "strata_together": (BUCKET, SIZE_BAND, OFFERED, CONTROL),
    "strata_told": (BUCKET, EVER_PAID, TOLD, HELD_BY_LOT),
    "strata_together_told": (BUCKET, SIZE_BAND, TOLD, HELD_BY_LOT),
    "files": (
        FILE,
        LOADED_AT,
        ROWS,
        ACCEPTED,
        UNCOUNTED,
        TAKEN_BACK,
        REJECTED,
        DUPLICATES,
        CHANGED,
        LAYOUT,
        UNUSED,
    ),
    "rejected": (FILE, LINE, COLUMN, VALUE, WHY_REJECTED, SOURCE_ROW),
    "reasons": (COLUMN, WHY_REJECTED, ROWS, REJECTED_EXAMPLE),
    "desk_amounts": (TABLE, COLUMN, SUM, LEAST, GREATEST),
    "changes": (FILE, TABLE, KEY, COLUMN, OLD, NEW),
    "stated": (FILE, LINE, TOTAL_OF, STATED, FOUND, COUNTED, DIFFERENCE),
    "tables": (TABLE, ROWS),
    "decisions": (AT, WHO, WHAT, LOG_SUBJECT, BEFORE, AFTER),
    **CONDUCT_TABLES,
    **HOUSING_TABLES,
}
"""Table of a page → the columns it may have."""

PAGE_TITLES = {
    "advised_notices": N_("What to do with notices"),
    **ALERT_TITLES,
    **COURT_TITLES,
    **DEED_TITLES,
    **OFFER_TITLES,
    **OPERATOR_TITLES,
    **RESERVE_TITLES,
    "campaigns": N_("Campaigns side by side"),
    "drawn_notices": N_("Effect where drawn"),
    "changes": N_("Changed values"),
    "decisions": N_("Decisions"),
    "files": N_("Loaded files"),
    "house": N_("What earned nobody a bonus"),
    "payments": N_("Payments with a bonus"),
    "quiet_sizes": N_("Accounts not tried or not reached, by size and age of the debt"),
    "rejected": N_("Rejected rows"),
    "scheme_funds": N_("Fund under each scheme"),
    "signs": N_("Signs of gaming"),
    "stated": N_("Totals stated in the files"),
    "strata": N_("Groups of the draw"),
    "strata_together": N_("Groups of the draw"),
    "strata_told": N_("Groups of the draw"),
    "strata_together_told": N_("Groups of the draw"),
    "tables": N_("Tables"),
    **CONDUCT_TITLES,
}
"""Table that a page makes itself → what it is, in the menu of downloads; other tables are called by their question."""
