### Logging in, choosing a password, and one's own account.

log_in = Log in
log_in_told = The console is for the people who run the consultations.
login = Login
login_what = The name of your account, given by whoever created it: a short name or an e-mail address.
password = Password
log_in_button = Log in
log_in_forgotten = Forgot your password? The person who manages the accounts can give you a link to choose another one.
log_in_refused = The login or the password is wrong.
login_missing = Enter your login.
password_missing = Enter your password.
logged_out = You are logged out.
password_chosen = Your password is saved. You can log in.
second_step = Two-step verification
second_step_told = Open your authenticator app and type the code it shows for Consultexto.
code = 6-digit code, or recovery code
code_button = Continue
code_refused = This code is not the right one, or was used already. Wait for the next one.
choose_password = Choose a password
choose_password_for = Account: { $login }
password_hint = At least 12 characters. A sentence makes a good password.
new_password = New password
choose_password_button = Save the password
password_too_short = This password is too short: it takes at least 12 characters.
password_too_long = This password is too long: at most 256 characters.
password_too_plain = This password is too easy to guess.
link_void = Link no longer valid
link_void_told = This link was used already, or is more than 24 hours old. Ask the person who manages the accounts for another one.
own_account = My account
own_identity = Identity
own_password = Password
current_password = Current password
password_changed = Your password is changed. Your other sessions are ended.
current_password_wrong = The current password is wrong. Nothing has changed.
second_factor = Two-step verification
second_factor_is_off = It protects your account even if someone learns your password. You need an authenticator app on your phone.
second_factor_required = Your role needs two-step verification. Set it up first: it takes a minute.
own_password_now = Your own password
second_factor_set_up = Set up
second_factor_scan = Scan this QR code with your authenticator app. You can also type this key into it:
second_factor_qr = QR code of the key
second_factor_code = 6-digit code from the app
second_factor_turn_on = Turn on
second_factor_turn_off = Turn off
second_factor_now_off = Two-step verification is off.
second_factor_is_on = It is on: a code is asked for at each log-in.
recovery_codes = Recovery codes
recovery_codes_told = Two-step verification is on. Keep these codes in a safe place: each allows one log-in if you lose your phone. They will not be shown again.
recovery_codes_kept = I have written them down
sessions = Open sessions
session_begun = Opened { $begun }, used { $seen }
session_this = this one
sessions_end = End the other sessions
language = Language of the console
# Said to whoever reads another language.
language_choose = Switch to English
log_in_wait =
    { $n ->
        [one] Too many attempts. Try again in { $n } minute.
       *[other] Too many attempts. Try again in { $n } minutes.
    }
recovery_codes_left =
    { $n ->
        [one] { $n } recovery code left.
       *[other] { $n } recovery codes left.
    }
sessions_ended =
    { $n ->
        [one] { $n } session ended.
       *[other] { $n } sessions ended.
    }
