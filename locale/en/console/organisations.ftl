### The organisations that share an installation, for its administrators.

organisations = Organisations
organisations_told = The staff of an organisation see its consultations, its accounts and its log, and nothing of the others. The administrators of the installation see everything. Each organisation may have its own number for text messages: open it to give it one. An installation that serves one organisation, with one number, needs none of this.
organisations_share = Give an organisation a number for text messages, or share this installation among several
organisations_none = No organisation: everything is the installation’s.
organisation_add = Add an organisation
organisation_add_do = Add
organisation_name = Name of the organisation
organisation_added = The organisation is added. Give it consultations and accounts.
organisation_saved = It is saved.
organisation_gives = Its consultations
organisation_gives_told = Tick those that are its own. A consultation belongs to one organisation; unticked, it is the installation’s again.
organisation_moves = Its accounts
organisation_moves_told = Tick the people who work for it. An account that changes organisations loses its roles in each consultation. Unticked, it is the installation’s again, and sees all of it.
organisation_moves_proof = The password is asked for only when you tick or untick somebody.
organisation_nobody_else = There is no other account than yours.
organisation_save = Save
organisation_consultations =
    { $n ->
        [one] { $n } consultation
       *[other] { $n } consultations
    }
organisation_accounts =
    { $n ->
        [one] { $n } account
       *[other] { $n } accounts
    }
staff_organisation_taken = Another organisation has this name.
act_organisation_renamed = Organisation renamed
organisation_line = Its own number ({ $channel })
organisation_line_told = Without a number of its own, the organisation uses that of the installation. With one, whatever people write to it goes to its consultations alone, and their replies, invitations and notices leave from it.
organisation_line_buy = Get the number in the same account as the installation’s own.
organisation_line_webhook = In that account, open the page of the number. Where you choose what happens when a message comes in (“A message comes in”), paste this address: the text messages that come will be handed over there.
organisation_line_write = Write the number here. It works within a second.
organisation_line_given = The number is saved: it is in the account. Send it a text message to try it.
organisation_line_gone = The organisation uses the installation’s number. What was waiting leaves from it.
line_number_label = Number
line_number_hint = With its area code, for example 418 555-0101, or a short code. Leave it empty to take it away.
line_rate = Kind of number (segments per second)
line_kind_long_code = Ten digits ({ $rate })
line_kind_toll_free = Toll-free ({ $rate })
line_kind_short_code = Short code ({ $rate })
line_kind_other = Other ({ $rate })
line_service_label = Messaging service (optional)
line_service_hint = A Messaging Service is a group of numbers that send together. If you made none with the provider, leave this empty. Otherwise write its identifier, which begins with MG.
line_number = Write a number of ten digits such as 418 555-0101, or a short code such as 24680.
line_service = The identifier begins with MG, followed by 32 digits or letters from a to f.
line_own = This is the installation’s own number or service. Another one is needed.
line_taken = Another organisation has this number.
act_line_given = Number given to an organisation
act_line_taken_away = Number taken away from an organisation
organisation_line_running = Conversations begun at the installation’s number go on, but what follows leaves from the new one; posters already printed still work, if they give the word of the consultation.
organisation_line_not_checked = It is saved, but the provider could not say whether this number is in the account: send it a text message to check.
organisation_line_idle = No consultation is given to this organisation: whoever writes to this number will get no questions.
organisation_line_closed = None of its consultations is open to the public: whoever writes to this number will get no questions.
line_kind = A short code has five or six digits; the other kinds of numbers have ten. Check the number or its kind.
line_unknown = This number is not in the installation’s account with the provider. Check it, or get it first.
task_line_idle =
    { $n ->
        [one] number belongs to an organisation without an open consultation: whoever writes to it gets no questions
       *[other] numbers belong to organisations without an open consultation: whoever writes to them gets no questions
    }
