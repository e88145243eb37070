### Logging in by a provider of identities (OpenID Connect).

openid_log_in = Log in with { $name }
openid_or_password = Or with a password of the console:
openid_log_out = Also log out of { $name }
openid_prove = First confirm that it is you: log in again. You will not be asked again for 10 minutes.
openid_prove_first = Nothing has changed. First confirm that it is you, with the link in the form.
openid_unknown = { $name } knows you, but no account of the console is in your name. Ask the administrators to make one with your e-mail address as its login.
openid_no_role = { $name } no longer gives you a role in the console. Ask the administrators.
openid_disabled = Your account of the console is closed.
openid_login_taken = Another account already has this login, and { $name } has not verified your e-mail address. Ask the administrators.
openid_not_fresh = { $name } did not ask again who you are. Start over.
openid_no_auth_time = { $name } does not say when you proved who you are. For this act, use an emergency account.
openid_cancelled = You cancelled the log-in.
openid_not_reached = { $name } does not answer. Try again in a moment, or use an emergency account.
openid_other = Logging in with { $name } did not succeed, or it was used already. Start over.
account_by_provider = Enters by the identity provider
act_identity_linked = Account linked to the identity provider
act_role_not_given = Role taken away by the identity provider
act_ended_by_provider = Session ended by the identity provider
