"""The contract of the tables of offers and steps of recovery, as text; see ``receivables.contract``."""

STEP_CONTRACT: dict[str, tuple[str, str]] = {
    "campaigns": (
        "campaign_id",
        """
        campaign_id id!
        name text!
        starts_on date!
        ends_on date!
        kind amnesty|reset|notice|call|offer|promotion|other
        promotion_id id
        pay_share share
        contact_cost money
        design randomised|chosen
        offer_share share
        primary_measure text
        """,
    ),
    "campaign_accounts": (
        "campaign_id account_id arm",
        """
        campaign_id id!
        account_id id!
        arm offer|control!
        assigned_on date
        stratum text
        cluster id
        """,
    ),
    "promotions": (
        "promotion_id",
        """
        promotion_id id!
        name text!
        paid_months count!
        free_months count!
        starts_on date!
        ends_on date!
        """,
    ),
    "promotion_accounts": (
        "promotion_id account_id offered_on",
        """
        promotion_id id!
        account_id id!
        offered_on date!
        taken_on date
        amount money
        """,
    ),
    "offers": (
        "offer_id",
        """
        offer_id id!
        account_id id!
        offered_on date!
        kind tariff|pay_way|pause|other!
        operator_id id
        campaign_id id
        fee_before money
        fee_after money
        answer accepted|declined|thinking
        answered_on date
        starts_on date
        cost money
        """,
    ),
    "arrangements": (
        "arrangement_id",
        """
        arrangement_id id!
        account_id id!
        agreed_on date!
        kind instalments|deferral
        operator_id id
        ended_on date
        """,
    ),
    "arrangement_parts": (
        "arrangement_id due_on",
        """
        arrangement_id id!
        due_on date!
        amount money!
        """,
    ),
    "cases": (
        "case_id",
        """
        case_id id!
        account_id id!
        step letter|court_order|bailiffs!
        opened_on date
        closed_on date
        claimed money
        duty money
        cost money
        result granted|refused|cancelled|returned|paid|part|no_assets|bankrupt|other
        """,
    ),
    "placements": (
        "placement_id",
        """
        placement_id id!
        account_id id!
        agency text!
        placed_on date!
        kind commission|sale
        amount money
        fee_share share
        price money
        recalled_on date
        debtor_notified_on date
        """,
    ),
    "agency_reports": (
        "payment_id agency",
        """
        payment_id id!
        agency text!
        told_at time!
        """,
    ),
    "suspensions": (
        "account_id suspended_on|warned_on",
        """
        account_id id!
        suspended_on date
        warned_on date
        restored_on date
        reason debt|own_wish|technical
        """,
    ),
    "complaints": (
        "complaint_id",
        """
        complaint_id id!
        account_id id!
        received_on date!
        about operator|agency|company
        operator_id id
        agency text
        upheld flag
        answered_on date
        """,
    ),
    "surveys": (
        "account_id answered_on question",
        """
        account_id id!
        answered_on date!
        score count!
        question text
        about collection|service|agency
        """,
    ),
}
