"""Words for the codes of conduct: rules broken, reasons to listen, faults of a conversation, answers to complaints."""

from receivables.messages import N_

CONDUCT_CODES = {
    "third_person": N_("Third person told of the debt"),
    "undated_warning": N_("Warning of a cut without its day"),
    "complaint": N_("Upheld complaint"),
    "drawn": N_("Drawn for review"),
    "answered_in_time": N_("within 10 days"),
    "answered_late": N_("later than 10 days"),
    "unanswered": N_("no answer, 10 days are over"),
    "answer_waits": N_("the 10 days are not over"),
    "fault_unnamed": N_("Did not name himself and the company"),
    "fault_no_reason": N_("Did not say why he called"),
    "fault_rude": N_("Was rude"),
    "fault_threat": N_("Threatened"),
    "fault_no_terms": N_("Did not say what, when, where and how to pay"),
    "fault_no_next_step": N_("Agreed no next step"),
    "fault_third_person": N_("Told a third person of the debt"),
    "fault_other": N_("Something else"),
    "conversation marked": N_("Conversation marked"),
}
"""Code → words. A fault stands behind ``fault_``: as ``other`` it means something else elsewhere."""
