### The organisations that share an installation, for its administrators.

organisations = Organisations
organisations_told = The staff of an organisation see its consultations, its accounts and its log, and nothing of the others. The administrators of the installation see everything. An installation that serves one organisation needs none of this.
organisations_share = Share this installation among several organisations
organisations_none = No organisation: everything is the installation’s.
organisation_add = Add an organisation
organisation_add_do = Add
organisation_name = Name of the organisation
organisation_added = The organisation is added. Give it consultations and accounts.
organisation_renamed = The name is changed.
organisation_given = The consultations are up to date.
organisation_moved = The accounts are up to date.
organisation_gives = Its consultations
organisation_gives_told = Tick those that are its own. A consultation belongs to one organisation; unticked, it is the installation’s again.
organisation_moves = Its accounts
organisation_moves_told = Tick the people who work for it. An account that changes organisations loses its roles in each consultation. Unticked, it is the installation’s again, and sees all of it.
organisation_nobody_else = There is no other account than yours.
organisation_save = Save
organisation_rename = Change its name
organisation_rename_do = Change the name
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
