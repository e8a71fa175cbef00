"""Words for what is doubtful in the data, and for what people said of it."""

from receivables.messages import N_

DOUBT_CODES = {
    "ambiguous_extension": N_("Extension that several operators had that day"),
    "ambiguous_phone": N_("Telephone that several subscribers had that day"),
    "contact_without_operator": N_("Conversation without an operator or extension"),
    "contact_without_phone": N_("Contact without an account or a whole telephone number"),
    "unknown_extension": N_("Extension that no operator had that day"),
    "unknown_operator": N_("Operator who is not in the list of operators"),
    "unknown_phone": N_("Telephone that no subscriber had that day"),
    "move_not_counted": N_("Move that is not counted: the contract had moved before, or comes back to itself"),
    "names_charge_of_another_account": N_("Names a charge of another account"),
    "names_unknown_charge": N_("Names a charge that is not there"),
    "far_contact": N_("Contact dated years from the others of its file"),
    "far_date": N_("Dated years from the others of its file"),
    "far_due_date": N_("Due years from the day of the charge"),
    "person_of_many_contracts": N_("Person with over 20 contracts, who share the limits of contacts"),
    "unknown_time_zone": N_("Account in a time zone that does not exist"),
    "unknown_account": N_("Account is not in the list of accounts"),
    "agent_transfer": N_("Agent's transfer for payments that are loaded one by one: not counted"),
    "document decided": N_("Document decided"),
    "repeated_row": N_("Row that stands in its file several times"),
    "similar_number": N_("Document whose number another one has in another spelling"),
    "similar_account": N_("Account whose number another one has in another spelling"),
    "told_same": N_("same document"),
    "told_other": N_("another document"),
    "told_lines": N_("lines of a document"),
    "told_once": N_("one row written again"),
    "told_open": N_("not decided"),
    "unknown_word": N_("Word of a side column that is not known"),
}
"""Code → words."""
