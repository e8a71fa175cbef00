"""The contract of the tables a company can bring, as text: for each table its key and its columns.

A column is a name, a kind (see ``receivables.tables``) or the values it may have with ``|`` between them, and ``!``
where every row must have it. A column of a key with another behind ``|`` may be empty where the other is not.
"""

from receivables.step_contract import STEP_CONTRACT

CONTRACT: dict[str, tuple[str, str]] = {
    "accounts": (
        "account_id",
        """
        account_id id!
        name text
        is_person flag
        person_id id
        segment text
        service text
        tariff text
        monthly_fee money
        district text
        house id
        address text
        time_zone text
        phone text
        connected_on date
        disconnected_on date
        billed_in_housing_bill flag
        housing_bill_from date
        """,
    ),
    "account_links": (
        "account_id from_account_id",
        """
        account_id id!
        from_account_id id!
        moved_on date!
        """,
    ),
    "phones": (
        "account_id phone from_on",
        """
        account_id id!
        phone text!
        from_on date
        to_on date
        """,
    ),
    "charges": (
        "charge_id",
        """
        charge_id id!
        account_id id!
        charged_on date!
        amount money!
        due_on date
        period text
        kind service|penalty|equipment|refund|opening
        disputed_on date
        cancelled_on date
        """,
    ),
    "payments": (
        "payment_id",
        """
        payment_id id!
        account_id id!
        paid_on date!
        amount money!
        channel bank|card|sbp|terminal|office|auto|housing_bill|agency|other
        charge_id id
        reversed_on date
        refund_of id
        """,
    ),
    "adjustments": (
        "adjustment_id",
        """
        adjustment_id id!
        account_id id!
        adjusted_on date!
        amount money!
        kind amnesty|write_off|free_month|cession|correction|opening|passed_on!
        charge_id id
        campaign_id id
        promotion_id id
        reversed_on date
        """,
    ),
    "contacts": (
        "contact_id",
        """
        contact_id id!
        started_at time!
        channel auto_call|robot_call|sms|email|messenger|call|visit|letter!
        account_id id
        phone text
        operator_id id
        extension text
        direction out|in
        seconds count
        wrap_seconds count
        result no_answer|busy|voicemail|wrong_person|delivered|conversation|promise|refusal|dispute|call_back
        promised_on date
        promised_amount money
        pay_place bank|card|sbp|terminal|office|auto|housing_bill|agency|other
        call_back_at time
        reason forgot|no_money|absent|no_bill|service_fault|disputes|moved|deceased|refuses|other
        objection text
        notice text
        names_date flag
        third_person flag
        debtor_kind fraudulent|careless|chronic|accidental|absent_minded
        cost money
        """,
    ),
    "contact_bans": (
        "account_id kind from_on",
        """
        account_id id!
        kind refusal|representative|bankruptcy|no_mass_calls|incapacitated|other
        from_on date!
        to_on date
        """,
    ),
    "operators": (
        "operator_id",
        """
        operator_id id!
        name text
        team text
        extension text
        hired_on date
        left_on date
        """,
    ),
    "extensions": (
        "operator_id extension from_on",
        """
        operator_id id!
        extension text!
        from_on date!
        to_on date
        """,
    ),
    "assignments": (
        "account_id operator_id assigned_on",
        """
        account_id id!
        operator_id id!
        assigned_on date!
        ended_on date
        """,
    ),
    "reviews": (
        "contact_id reviewed_on reviewer",
        """
        contact_id id!
        reviewed_on date!
        reviewer text!
        score count
        failed text
        note text
        """,
    ),
    **STEP_CONTRACT,
}
