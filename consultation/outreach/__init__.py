"""How people find a consultation: the places and campaigns that lead to it, and invitations by text message.

Others may use `inviting`, `model`, `numbers`, `sql_invitations`, `sql_sources` and `wording`.
"""
