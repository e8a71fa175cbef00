"""Columns that answers on several subjects share, each said once."""

from queries.vocabulary.kinds import Column
from receivables.messages import N_

# subscribers
ACCOUNT_ID = Column("account_id", "id", N_("Account"), N_("Number of the subscriber's contract, leading zeros kept"))
NAME = Column("name", "text", N_("Name"), N_("Name of the subscriber"))
PHONE = Column("phone", "text", N_("Telephone"), N_("Telephone number as the file has it"))
IS_PERSON = Column("is_person", "flag", N_("Natural person"), N_("Whether the subscriber is a natural person"))
PERSON_ID = Column("person_id", "id", N_("Person"), N_("Number of the person, the same on all contracts of one person"))
COST = Column("cost", "money", N_("Cost"), N_("What the contact or step cost"))
SEGMENT = Column("segment", "code", N_("Segment"), N_("Segment of subscribers, as the file of accounts names it"))
SERVICE = Column("service", "code", N_("Service"), N_("Service of the contract"))
TARIFF = Column("tariff", "text", N_("Tariff"), N_("Tariff of the contract"))
DISTRICT = Column("district", "text", N_("District"), N_("District where the service is rendered"))
HOUSE = Column("house", "id", N_("House"), N_("Code of the building where the service is rendered"))
ADDRESS = Column("address", "text", N_("Address"), N_("Address where the service is rendered"))
MONTHLY_FEE = Column("monthly_fee", "money", N_("Monthly fee"), N_("Fee of a whole month"))
TIME_ZONE = Column("time_zone", "text", N_("Time zone"), N_("Time zone of the subscriber, as `Europe/Moscow`"))
CONNECTED_ON = Column("connected_on", "date", N_("Connected"), N_("Day from which the service is rendered"))
DISCONNECTED_ON = Column("disconnected_on", "date", N_("Disconnected"), N_("Day on which the contract ended"))
IN_HOUSING_BILL = Column(
    "billed_in_housing_bill", "flag", N_("In the housing bill"), N_("Whether charges come in the bill for housing")
)
HOUSING_BILL_FROM = Column(
    "housing_bill_from", "date", N_("In the housing bill from"), N_("First day of charges in the bill for housing")
)
GROUP_KIND = Column(
    "by", "text", N_("Kind of group"), N_("What the group is a group by: segment, service, tariff or district")
)
GROUP = Column("group", "code", N_("Group"), N_("Group of subscribers; empty: not stated"))
GROUP_ASKED = Column("segment", "code", N_("Group asked for"), N_("Group by what is asked for, or all"))
ACCOUNTS = Column("accounts", "count", N_("Accounts"), N_("Number of accounts in the row"))

# debt
BUCKET = Column(
    "bucket",
    "code",
    N_("Bucket"),
    N_("Group by days past due; not due, no due date and advances, below zero, stand apart"),
)
DEBT = Column("debt", "money", N_("Debt"), N_("Charges that nothing has closed by the day"))
OVERDUE = Column("overdue", "money", N_("Overdue"), N_("Part of the debt whose due date has passed"))
NOT_DUE = Column("not_due", "money", N_("Not due"), N_("Part of the debt whose due date has not passed"))
ADVANCE = Column("advance", "money", N_("Advance"), N_("Credits of the account that no charge needs yet"))
OLDEST_DUE_ON = Column("oldest_due_on", "date", N_("Oldest due date"), N_("Due date of the oldest open charge"))
OLDEST_DAYS = Column(
    "days_past_due", "days", N_("Oldest, days past due"), N_("Days from the oldest due date to the day asked about")
)
BILLED = Column("billed", "money", N_("Billed"), N_("Charges of the period less those cancelled"))
CASH = Column("cash", "money", N_("Collected"), N_("Payments of the period less those reversed or refunded"))
WRITTEN_OFF = Column("written_off", "money", N_("Written off"), N_("Debt given up by amnesty or write-off"))
MONTH = Column("month", "month", N_("Month"), N_("Calendar month"))

# documents
CHARGE_ID = Column("charge_id", "id", N_("Charge"), N_("Number of the charge"))
DUE_ON = Column("due_on", "date", N_("Due"), N_("Last day on which the charge can be paid in time"))
PAYMENT_ID = Column("payment_id", "id", N_("Payment"), N_("Number of the payment"))
PAID_ON = Column("paid_on", "date", N_("Paid on"), N_("Day of the payment"))
LAST_PAID_ON = Column("last_paid_on", "date", N_("Last payment"), N_("Day of the newest payment"))
PAYMENT_CHANNEL = Column("channel", "code", N_("Payment channel"), N_("Way by which the payment came"))
AMOUNT = Column("amount", "money", N_("Amount"), N_("Sum of the document"))
CLOSED_AMOUNT = Column(
    "amount", "money", N_("Amount closed"), N_("What the credit closed of the charge; below zero: undone")
)
DATED_ON = Column("dated_on", "date", N_("Date"), N_("Day on which the document counts"))

# contact
CONTACT_ID = Column("contact_id", "id", N_("Contact's number"), N_("Number of the call or message"))
STARTED_AT = Column("started_at", "time", N_("Time"), N_("When the contact began, by the company's clock"))
CHANNEL = Column("channel", "code", N_("Channel"), N_("Way of reaching the subscriber"))
DIRECTION = Column("direction", "code", N_("Direction"), N_("Whether the company or the subscriber began"))
SECONDS = Column("seconds", "seconds", N_("Seconds"), N_("Length of the conversation"))
RESULT = Column("result", "code", N_("Result"), N_("How the contact ended"))
PROMISED_ON = Column("promised_on", "date", N_("Promised by"), N_("Day by which the subscriber promised to pay"))
PROMISED_AMOUNT = Column("promised_amount", "money", N_("Promised amount"), N_("What the subscriber promised to pay"))
OPERATOR_ID = Column("operator_id", "id", N_("Operator"), N_("Code of the operator"))
OPERATOR = Column("operator", "text", N_("Operator's name"), N_("Name of the operator, else the code"))
TEAM = Column("team", "text", N_("Team"), N_("Team of the operator"))
HIRED_ON = Column("hired_on", "date", N_("Hired"), N_("First day of work"))
LEFT_ON = Column("left_on", "date", N_("Left the company"), N_("Last day of work"))

# campaigns and promotions
CAMPAIGN_ID = Column("campaign_id", "id", N_("Campaign's code"), N_("Code of the campaign in the file"))
CAMPAIGN = Column("name", "text", N_("Campaign"), N_("Name of the campaign"))
CAMPAIGN_KIND = Column("kind", "code", N_("Kind of campaign"), N_("What the campaign offers"))
DESIGN = Column("design", "code", N_("Design"), N_("Whether the groups were drawn by lot or chosen"))
STARTS_ON = Column("starts_on", "date", N_("Starts"), N_("First day of the offer"))
ENDS_ON = Column("ends_on", "date", N_("Ends"), N_("Last day of the offer"))
PAY_SHARE = Column("pay_share", "share", N_("Share to pay"), N_("Part of the debt that settles all of it"))
COST_OF_CONTACT = Column("contact_cost", "money", N_("Cost of a contact"), N_("Cost of one contact of the campaign"))
ARM = Column("arm", "code", N_("Group of the campaign"), N_("Accounts with the offer, or those they are compared with"))
ASSIGNED_ON = Column("assigned_on", "date", N_("Assigned"), N_("Day on which the account was given its group"))
STRATUM = Column("stratum", "text", N_("Stratum"), N_("Group of alike accounts within which the draw was made"))
OFFER_SHARE = Column(
    "offer_share", "share", N_("Planned share of the offer"), N_("Part of the accounts that was to get the offer")
)
PRIMARY_MEASURE = Column(
    "primary_measure", "code", N_("Primary measure"), N_("Measure that decides; without it cash per account")
)
CLUSTER = Column(
    "cluster", "id", N_("Drawn together"), N_("House, household or person whose accounts were drawn together")
)
PROMOTION_ID = Column("promotion_id", "id", N_("Promotion's code"), N_("Code of the promotion in the file"))
PROMOTION = Column("name", "text", N_("Promotion"), N_("Name of the promotion"))
PAID_MONTHS = Column("paid_months", "months", N_("Paid months"), N_("Months that are paid for at once"))
FREE_MONTHS = Column("free_months", "months", N_("Free months"), N_("Months that are free after the paid ones"))
OFFERED_ON = Column("offered_on", "date", N_("Offered"), N_("Day on which the promotion was offered"))
TAKEN_ON = Column("taken_on", "date", N_("Taken"), N_("Day on which the months were paid for"))
PREPAID = Column("prepaid", "money", N_("Paid ahead"), N_("What was paid for the months of the promotion"))

# effects
MEASURE = Column("measure", "code", N_("Measure"), N_("What is compared"))
ESTIMATE = Column("estimate", "effect", N_("Effect"), N_("With the offer less without it"))
LOW = Column("low", "effect", N_("From (95%)"), N_("Lower end of the 95% confidence interval"))
HIGH = Column("high", "effect", N_("To (95%)"), N_("Upper end of the 95% confidence interval"))
P_VALUE = Column("p_value", "number", N_("p-value"), N_("Chance of such a difference where there is none"))
P_ADJUSTED = Column(
    "p_adjusted",
    "number",
    N_("p-value (adjusted)"),
    N_("That of the deciding measure; of the others adjusted for how many they are (Holm)"),
)
VERDICT = Column("verdict", "code", N_("Verdict"), N_("What may be said of the effect"))
SENTENCE = Column("sentence", "text", N_("In words"), N_("The verdict in a sentence"))
MESSAGE = Column("message", "text", N_("For translation"), N_("The sentence and its values apart, as `JSON`"))
OFFERED = Column(
    "offered", "count", N_("With the offer"), N_("Accounts with the offer; of a promotion, those that took it")
)
COMPARED = Column("compared", "count", N_("Without the offer"), N_("Accounts they are compared with"))
CONTROL = Column("control", "count", N_("Control group"), N_("Accounts of the control group"))

SUBSCRIBER = (
    ACCOUNT_ID,
    NAME,
    IS_PERSON,
    PERSON_ID,
    SEGMENT,
    SERVICE,
    TARIFF,
    MONTHLY_FEE,
    DISTRICT,
    HOUSE,
    ADDRESS,
    TIME_ZONE,
    PHONE,
    CONNECTED_ON,
    DISCONNECTED_ON,
    IN_HOUSING_BILL,
    HOUSING_BILL_FROM,
)
"""What the list of accounts says of one, in its order."""
