"""The report of a campaign in words: question, design, answer, and what would make the answer false."""

from pages.parts.decisions.campaign_decisions import in_whole_units, net_sentence
from pages.parts.door.answers import settings
from pages.parts.paper.report_facts import ReportFacts
from pages.parts.words.codes import label
from pages.parts.words.effect_words import ended, lowered, verdict_sentence
from pages.parts.words.language import _, money, say, share
from receivables.effects.arms import CHOSEN, RANDOMISED
from receivables.effects.assumptions import assumptions_of
from receivables.messages import Value


def question_asked(facts: ReportFacts) -> str:
    """The question of the campaign in one sentence; only a draw lets it ask what the offer changed."""
    values: dict[str, Value] = {"measure": label(facts.primary["measure"]), "horizon": facts.terms.horizon}
    if facts.design == RANDOMISED:
        return _("Did the offer change “{measure}” within {horizon} days of the assignment?", **values)
    if facts.design == CHOSEN:
        return _(
            "Was “{measure}” within {horizon} days of the assignment another one than among those like them "
            "without the offer?",
            **values,
        )
    return _(
        "What can be told of “{measure}” within {horizon} days without anybody to compare with? Only what was paid.",
        **values,
    )


def design_told(facts: ReportFacts) -> list[str]:
    """How it was made: who got the offer, how many, drawn how, judged by what, on which terms."""
    told = [_how_divided(facts), _shares(facts)]
    clusters = facts.members["cluster"].drop_nulls().n_unique()
    if clusters:
        told.append(
            _("Houses, households or persons were drawn whole, not single accounts; there are {n} of them.", n=clusters)
        )
    if facts.design:
        told.append(
            _(
                "“{measure}” decides; an effect from {worth} of the value without the offer is worth seeing.",
                measure=label(facts.primary["measure"]),
                worth=share(facts.terms.worth, 0),
            )
        )
    return [*told, *_offer(facts)]


def _how_divided(facts: ReportFacts) -> str:
    if facts.design == RANDOMISED:
        return _("Who got the offer was drawn by lot.")
    if facts.design == CHOSEN:
        return _("Who got the offer was chosen, not drawn by lot, so that the answer is an estimate.")
    if facts.listed["control"]:
        return _("Nobody said how the accounts without the offer were set apart, so that they are not compared.")
    return _("All accounts got the offer: there is nobody to compare with.")


def _shares(facts: ReportFacts) -> str:
    offered, compared = facts.listed["offered"], facts.listed["control"]
    if not facts.design:
        return _("Accounts with the offer: {offered}, without it: {compared}.", offered=offered, compared=compared)
    found = share(offered / (offered + compared))
    values = {"offered": offered, "compared": compared, "found": found}
    if facts.design == CHOSEN:
        return _("Accounts with the offer: {offered} ({found}), without it: {compared}.", **values)
    if facts.terms.offer_share is None:
        return _(
            "Accounts with the offer: {offered} ({found}; nobody said how many were planned), without it: {compared}.",
            **values,
        )
    return _(
        "Accounts with the offer: {offered} ({found}; planned {planned}), without it: {compared}.",
        planned=share(facts.terms.offer_share),
        **values,
    )


def _offer(facts: ReportFacts) -> list[str]:
    asked, cost, currency = facts.listed["pay_share"], facts.listed["contact_cost"], settings().currency
    told = [] if asked is None else [_("The offer: pay {asked} of the debt.", asked=share(asked))]
    return told if cost is None else [*told, _("One contact costs {cost}.", cost=money(cost, currency))]


def answer_told(facts: ReportFacts) -> list[str]:
    """The decision first, then the net result, the money at stake and the verdict on the measure that decides."""
    net = [] if facts.account.is_empty() else [f"{net_sentence(facts.account, facts.listed['design'])}."]
    stake = [ended(say(facts.decision.stake, in_whole_units))] if facts.decision.stake else []
    verdict = f"{label(facts.primary['measure'])}. {ended(verdict_sentence(facts.primary))}"
    return [ended(label(facts.decision.code)), *net, *stake, verdict]


def doubts_told(facts: ReportFacts) -> list[str]:
    """What would make the answer false: the doubt of the decision, then what no figure can check."""
    assumed = [_("Assumed: {what}", what=lowered(say(one))) for one in assumptions_of(facts.design)]
    return [ended(one) for one in (say(facts.decision.doubt, in_whole_units), *assumed)]
