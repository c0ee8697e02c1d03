"""Who may see what, written down from the design: an address that is not named here fails the matrix.

A family opens to the team that looks after it (Ruth, Omar) and, once it was referred, to the team that received the
referral (Jo, Kim, Priya; Mo stands in it too, but no manager's permission opens a family). A screening that went along
with the referral is shared with that team. Where somebody lacks the permission they get 403, where they lack the record
404, whatever the record is.
"""

TEAM = frozenset({"ruth", "omar"})
RECEIVERS = frozenset({"jo", "kim", "priya"})
OPENS = TEAM | RECEIVERS
MANAGER = frozenset({"mo"})

# Open to anybody: what a parent or a stranger may reach.
OPEN = {
    "front_door", "professionals", "health", "follow", "join", "help_now", "privacy", "accessibility",
    "answer", "answer_question", "answer_check", "answer_change", "answer_after", "answer_urgent", "answer_noted",
    "answer_reach", "answer_reach_after", "answer_stopped", "answer_end", "answer_late", "answer_second",
    "answer_hand_back",
    "account_login", "account_logout", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key_done", "account_reset_password_from_key",
}  # fmt: skip
# One's own affairs, and lists that show each person their own: the permission decides, there is no record.
NO_RECORD = {
    "my_day", "families", "family_new", "family_search", "settings", "settings_people", "settings_invite",
    "settings_teams", "settings_team_new", "settings_organisation_new", "settings_duty", "settings_service",
    "settings_hours", "settings_times", "settings_targets", "settings_alert_times", "settings_golive", "settings_stop",
    "settings_numbers", "settings_number_new", "settings_numbers_checked", "settings_offers", "settings_offer_new",
    "settings_contacts", "settings_contact_new", "settings_changes", "settings_trail", "settings_status",
    "reports", "reports_csv", "queue", "queue_search", "referrals_sent", "alerts", "handed_back", "account",
    "end_sessions", "away", "account_change_password", "outbox", "due_list", "library", "library_form", "tasks",
}  # fmt: skip
# Records: who of the cast may reach this one. Others who hold the permission get 404.
RECORD = (
    dict.fromkeys(
        (
            "family", "family_change", "family_history", "carer_new", "carer_change", "carer_agreed", "carer_leave",
            "carer_relation", "baby_new", "baby_change", "baby_born", "baby_stop", "baby_back", "task_new",
            "refer_family", "screening", "screening_earlier", "screening_summary", "screening_print", "refer_new",
            "screening_asked", "screening_move", "screening_decide", "give_screening", "copy_paper", "observe",
        ),
        OPENS,
    )
    | dict.fromkeys(
        (
            "task", "task_done", "task_hand_over", "referral_sent", "move_agree", "move_refuse", "alert",
            "given", "given_code", "given_send", "given_renew", "given_extend", "given_withdraw", "given_second",
            "room", "room_part", "room_told",
            "alert_acknowledge", "alert_note", "alert_hand_over", "alert_close", "alert_confirm", "alert_send_back",
        ),
        TEAM,
    )
    | {"away_end": {"omar"}, "outbox_message": {"ruth", "jo", "kim", "mo"}, "outbox_retry": {"jo", "kim", "mo"}}
    # Nobody stands in two services; nothing waits for a second person; this form was answered by link and sent in.
    | dict.fromkeys(
        ("choose_service", "referral_second", "hand_over", "screening_correct"),
        frozenset(),
    )
    | dict.fromkeys(
        (
            "referral", "referral_decide", "referral_claim", "referral_take_over", "referral_release",
            "referral_urgency", "referral_plan", "referral_move",
        ),
        RECEIVERS,
    )
    | dict.fromkeys(
        (
            "settings_person", "settings_place", "settings_place_end", "settings_leave", "settings_new_link",
            "settings_sign_out", "settings_away", "settings_away_end", "settings_team", "settings_organisation",
            "settings_duty_team", "settings_number", "settings_number_remove", "settings_offer", "settings_contact",
        ),
        MANAGER,
    )
)  # fmt: skip
