"""The words of the trade, each with its definition; Russian stands in the catalogue."""

from pages.method.forecast_terms import FORECAST_TERMS
from pages.method.plan_terms import PLAN_TERMS
from queries.vocabulary.debt_columns import ADD, BEST_DSO, CEI, DSO
from queries.vocabulary.kinds import Column
from receivables.messages import N_

GLOSSARY = {
    N_("Account"): N_("One subscriber's contract: charges raise what it owes, payments and adjustments lower it."),
    N_("Accounts drawn together (clusters)"): N_(
        "Accounts of one house, household or person of which all got the offer or none did. They pay alike, so "
        "that they count for fewer than as many single accounts, and the interval is wider."
    ),
    N_("Adjustment for what was known (CUPED)"): N_(
        "What was known of an account at the assignment (debt, its age, cash before, time with the company) is "
        "taken out of the comparison of drawn groups. The difference stays the same on the average, and its "
        "interval gets narrower."
    ),
    N_("Advance"): N_(
        "The part of an account's credits that no charge needs yet. It is shown apart and as a negative amount."
    ),
    N_("Agency against similar debt"): N_(
        "The part of a debt paid so many days after an agency got it, less what debts of the same days, age and habits "
        "show that no agency had. Of these, what is given away later is stood for by what still is unpaid. Estimated: "
        "nobody drew who gets which debt."
    ),
    N_("Average days delinquent (ADD)"): N_(
        "DSO less the best possible DSO: how long subscribers keep what is already due."
    ),
    N_("Best possible DSO"): N_(
        "DSO if only what is not due stood unpaid: debt not due × days of the month / billed in the month."
    ),
    N_("Cap of cash"): N_(
        "Cash of one account counts up to the amount that 199 of 200 accounts of a campaign stay under, so that "
        "one large payer makes no verdict. What is cut off is said among the checks."
    ),
    N_("Breach"): N_(
        "A contact that broke a limit, the hours or a ban, told a third person of the debt, or warned of a cut without "
        "its day. The last two take no bonus: the supervisor listens and judges."
    ),
    N_("Chain of conversations"): N_(
        "Conversations of one operator with one subscriber, at most 30 days apart, while something is overdue. The "
        "greatest debt before a lawful one of them sets the rate of the bonus, so that a part payment takes "
        "nothing off."
    ),
    N_("Closed month"): N_(
        "A month whose bonuses stay as they were paid. Money and documents that come later, and a supervisor's word, "
        "are paid as corrections of the next open month; what lists and settings would now credit otherwise is only "
        "told."
    ),
    N_("Chance of payment"): N_(
        "That cash comes on the overdue debt within 14 days of a conversation: a logistic regression on what was "
        "known before past conversations, learned from those whose 14 days were over. A word that few have heard is "
        "held near no influence. It is no measure of what the conversation causes."
    ),
    N_("Collection effectiveness (CEI)"): N_(
        "Collection effectiveness: (opening debt + billed − closing debt) / (opening debt + billed − "
        "debt not due). Write-offs help it; CEI by cash counts cash alone. 80% is strong, 50% weak."
    ),
    N_("Closing rule"): N_(
        "A credit closes first the charge it names, then the charges due earliest, as the Civil Code, article 319.1, "
        "has it; what is left is an advance. For any past day the rule is applied to what was in effect on that day."
    ),
    N_("Collection rate"): N_(
        "Cash of the month / billed in the month. Under 95%, every twentieth rouble stays out: critical."
    ),
    N_("Contact ban"): N_(
        "From its first day to its last the company may not begin a contact with the debtor, whichever of his "
        "contracts it is about; only letters are free. A ban of mass calls forbids recordings, robots and messages "
        "alone. A conversation during a ban earns nothing."
    ),
    N_("Contact limits"): N_(
        "How often and at which hours a debtor may be contacted: Federal Law 230-FZ, article 7, or the company's own. "
        "A person has them, not a contract: contracts of one person share them. A contact that broke one earns its "
        "operator nothing, and the payment goes to the last lawful conversation of another operator, if there was one "
        "in time; under schemes of the first edition to nobody."
    ),
    N_("Conversation"): N_(
        "A contact that reached the right person. Attempts are counted apart. For the limits, an answered call by a "
        "robot that talks is one as well since 1 February 2024, before that a message; a recording is a message."
    ),
    N_("Conversations left"): N_(
        "What limits of the day, week and month still allow with all overdue persons whom nothing forbids to be "
        "called. Wasted is a conversation over a limit, or before a promised day and the three days after it are over."
    ),
    N_("Days off"): N_(
        "Weekends, public holidays and the days moved by decree, as the production calendar of Russia has them; "
        "a file of the company goes before it. On them other hours are allowed for contacts."
    ),
    N_("Cure"): N_("An account that was overdue and now is not, by cash. Cure by write-off is another line."),
    N_("Not due"): N_("Billed, and the term of payment is not over."),
    N_("Days past due"): N_("Days from the due date to the date asked about. None or fewer: not due."),
    N_("Effect on those whom the draw decided (CACE)"): N_(
        "Where some of the control group got the offer all the same, the verdict still compares all accounts as "
        "they were drawn. Beside it stands this effect: the same difference for those alone who got the offer "
        "through the draw."
    ),
    N_("Debt to be recovered"): N_("Debt 91 and more days past due."),
    N_("Days sales outstanding (DSO)"): N_(
        "Days of billing that stand unpaid. The newest month's billing is taken off the debt and its days are counted, "
        "then the month before, the last one in proportion."
    ),
    N_("E-value"): N_(
        "How strongly something nobody recorded would have to go with both the offer and the payments to explain "
        "an estimate away, as a ratio of risks. 1: nothing is needed; the larger, the firmer the estimate."
    ),
    N_("Guardrail measures"): N_(
        "All measures of a campaign but the primary one. They are watched for harm: their p-values are raised for "
        "how many they are (Holm), and none of them makes a campaign a success."
    ),
    N_("Identity"): N_(
        "Opening + taken over + billed − cash − written off − ceded − free months ± corrections = closing. "
        "The difference must be 0.00."
    ),
    N_("Kinds of debtor"): N_(
        "Absent-minded: needs a reminder. Accidental: one lapse in a year. Careless: pays irregularly. Chronic: pays "
        "late nearly always. Fraudulent: never paid. Operators record one in a talk; what the payments of a year "
        "suggest stands beside it, and is a rule and no judgement."
    ),
    N_("Not tried, not reached"): N_(
        "Not tried: an overdue account with no contact that the company began in so many days. Not reached: 5 such "
        "contacts or more in 60 days and no conversation. What was tried on one contract of a person counts for "
        "all of his contracts, and for the one that took over the debt."
    ),
    N_("Order of calls"): N_(
        "By chance × overdue, while the first conversations of each day so ordered surely collected more than the "
        "first by debt: over 13 weeks that the model had not seen, at most half of a day's, the whole 95% interval "
        "over days above zero. Else by debt."
    ),
    N_("Overdue"): N_(
        "Debt whose due date has passed. As a kind of debt it is 1 to 90 days past due; "
        "what is older is to be recovered."
    ),
    N_("Placebo (comparison before the assignment)"): N_(
        "The same comparison of what was paid in the 60 days before, when nothing was offered. If the groups "
        "differ there already, a later difference tells nothing."
    ),
    N_("Primary measure"): N_(
        "The one measure by which a campaign is judged, at 5%: declared with the campaign, else cash per account."
    ),
    N_("Promise kept"): N_("At least the promised amount came in cash by the promised day."),
    **PLAN_TERMS,
    **FORECAST_TERMS,
    N_("Roll rate"): N_(
        "The part of the accounts of one age bucket that stand in another at the next month end, account by account."
    ),
    N_("Taken back for money that came back"): N_(
        "What the operator was paid for the month of the payment, less what that month would have paid without the "
        "money, by its cap, minimum, guarantee and complaints. What the pay of a month cannot cover is taken first "
        "from the next. Schemes made before this rule take the bonus of the lines, down to a payout of 0."
    ),
    N_("Review queue"): N_(
        "Conversations of a month to be listened to: with a breach; of the operator of an upheld complaint with its "
        "account in the 30 days before it; and 20 of each operator, those whose number comes first when it is mixed "
        "with the month (md5). Nobody chooses them, and nothing loaded later changes the draw."
    ),
    N_("Mark of the talk"): N_(
        "20 for each of five points: named himself and the company; said why; no threat, no rudeness; said what, when, "
        "where and how to pay; agreed a next step. Every mark is kept; the newest of a conversation holds."
    ),
    N_("Court: what filing nets"): N_(
        "Chance × part recovered × claim − state duty − work − loss of the subscriber, all estimated. One that nets "
        "anything is filed: what is billed later can be claimed by itself. One that does not yet waits if billing goes "
        "on; one that never will is too small. What an order lets the company ask of the debtor besides, as its duty, "
        "is not counted on."
    ),
    N_("Court: chance and part recovered"): N_(
        "By past orders of a like size and age, filed over a year before: cash on the debt while the order or bailiffs "
        "were at work, none where the order was refused, returned or cancelled. Groups of few orders are pulled "
        "towards the mean. Debts younger than the company goes to court with are not assessed."
    ),
    N_("Court: loss of the subscriber"): N_(
        "Share that left within 180 days of filing less that of similar debtors not taken to court by then (doubly "
        "robust, estimated) × margin × months kept of the settings; nothing for who has left."
    ),
    N_("State duty of an order"): N_(
        "Half of that of a suit by the table of the day of filing (Tax Code, article 333.19; another one from "
        "9 September 2024), to the kopeck. The Ministry of Finance rounds duties to whole roubles (article 52, "
        "paragraph 6; letter 03-05-04-03/52566 of 28 May 2025): step = 1 in the settings does so. After a cancelled "
        "order the way on is a suit. By article 333.20 of the Tax Code the duty paid counts towards that of the suit: "
        "have a lawyer check the wording in force."
    ),
    N_("Limitation of a charge"): N_(
        "Three years from its due date to the same day and month, moved to the next working day; of 29 February the "
        "28th. It stands still from filing to the end of a cancelled order for the earliest charges up to what was "
        "claimed, and six months at least remain. A part payment does not renew the rest (Civil Code, articles 192 to "
        "204; Plenum of the Supreme Court, resolution 43 of 2015)."
    ),
    N_("Cut is due"): N_(
        "The earlier of two days: 60 days after the oldest due date, or the first day with two monthly fees overdue "
        "(settings). What is charged and not due yet is seen coming. Of an account that is cut, by its debt on the day "
        "before; a later payment does not move it."
    ),
    N_("Warned of the cut"): N_(
        "By a row of suspensions, or by a message, call or letter with the text `suspension` that reached. A warning "
        "is of the debt that was due by it, until that is paid, and of the first cut after it; of several the last one "
        "early enough counts. Six months after it a contract that still owes may be ended (126-FZ, article 44; have a "
        "lawyer check the wording in force); bills of the time without service alone end none."
    ),
    N_("Held back by"): N_(
        "Why a cut that fits is not proposed: the contract has ended, the debtor is bankrupt, his plan is kept, the "
        "debt is disputed; service is not restored for a debt that was sold. An agency that collects for a commission "
        "holds nothing back: debt and service are the company's."
    ),
    N_("Worth seeing"): N_(
        "The smallest effect that matters to the company, as a part of the value without the offer; 10% unless the "
        "settings say otherwise. Only when the whole interval lies within it is no difference seen; else there are "
        "too few accounts."
    ),
    N_("Written off"): N_("Debt given up by amnesty or write-off. It never counts as collected."),
}
"""Term → definition, both marked for the catalogue."""

HEADED: dict[str, Column] = {
    "Average days delinquent (ADD)": ADD,
    "Best possible DSO": BEST_DSO,
    "Collection effectiveness (CEI)": CEI,
    "Days sales outstanding (DSO)": DSO,
}
"""Term → the column that shows it under a shorter heading; every other term that is shown is its own heading."""
