"""Who may reach the addresses of accounts: plain names, read by whoever keeps the whole table."""

EVERYONE = (
    "account_login", "account_signup", "account_request_login_code", "account_confirm_login_code",
    "account_email_verification_sent", "account_inactive", "account_logout", "account_menu", "account_enter",
    "account_reset_password", "account_confirm_password_reset_code", "account_complete_password_reset",
    "account_password_reset_completed", "mfa_authenticate", "mfa_login_webauthn", "account_guardian_answer",
)  # fmt: skip
SIGNED_IN = (
    "account_guardian", "account_of_age",
    "account", "account_second_step", "account_confirm_by_code", "account_data", "account_data_download",
    "account_erase", "account_email", "account_change_password", "account_set_password", "account_reauthenticate",
    "usersessions_list", "mfa_index", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_reauthenticate_webauthn",
)  # fmt: skip
SUPPORT: tuple[str, ...] = ()
