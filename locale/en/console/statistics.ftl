### The figures of a consultation that only the staff see; the others have the words of the public pages.

figures = Figures
figures_of = Figures: { $title }
figures_taken = Figures of { $moment }.
figures_team = For the team
figures_team_told = These figures are not public, and small numbers are not hidden in them. Do not publish them as they are.
figures_everybody = As everybody sees them
figures_everybody_told = They are on the public page. There, numbers from 1 to 4 are hidden where people are counted, and those from which they could be worked out.
figures_none = Nothing to count yet.
figures_public = See the public page of figures
figures_coverage = See how far answers are
figures_other = Other consultations
joined_title = Who takes part, by channel
joined_head = Channel
joined_count = This week
joined_ever = Since the beginning
joined_bar = { $lately } of { $ever }
joined_web = Conversation on the site
joined_form = Form
joined_transcribed = Transcribed
joined_told =
    { $n ->
        [one] { $n } person has agreed to take part since the beginning, { $lately } since Monday. By channel: since Monday, of all. Whoever left since is counted.
       *[other] { $n } people have agreed to take part since the beginning, { $lately } since Monday. By channel: since Monday, of all. Whoever left since is counted.
    }
joined_lately =
    { $n ->
        [0] none
       *[other] { $n } of them
    }
statuses_title = What became of contributions
statuses_head = State
statuses_count = Contributions
became_held = Kept: perhaps not answers
became_held_short = Kept
became_received = Received, to be read
became_received_short = To read
became_published = Published
became_published_short = Published
became_withheld = Withheld, with a reason
became_withheld_short = Withheld
became_withdrawn = Taken back by the person
became_withdrawn_short = Taken back
became_replaced = Replaced by a correction
became_replaced_short = Replaced
people_title = People with something published, by channel
people_head = Channel of their first contribution
people_count = People
addresses_title = Addresses to write to
addresses_told = Of all consultations: { $active }, { $opted_out }.
addresses_head = Channel
addresses_count = Active
addresses_opted_out = Asked to stop
addresses_blocked = Unreachable
left_title = People leaving, by week
left_told = Of all consultations, since the opening: { $opted_out }, { $erased }.
left_head = Week of
left_count = Leaving
left_opted_out = Stops
left_erasures = Erasures
deliveries_title = Sending answers to people
deliveries_told = Sent or delivered: { $arrived } of { $messages }.
message_delivered = Delivered, says the provider
message_delivered_short = Delivered
message_sent = Handed to the provider
message_sent_short = Sent
message_queued = Waiting
message_queued_short = Waiting
message_sending = Leaving
message_sending_short = Leaving
message_unknown = To be checked with the provider
message_unknown_short = To be checked
message_failed = Not delivered
message_failed_short = Not delivered
deliveries_head = State
deliveries_count = Messages
statuses_told =
    { $n ->
        [one] { $n } contribution is waiting to be read.
       *[other] { $n } contributions are waiting to be read.
    }
people_told =
    { $n ->
        [one] { $n } person has at least one published contribution.
       *[other] { $n } people have at least one published contribution.
    }
addresses_active = { $n } active
addresses_out = { $n } asked to stop
left_out =
    { $n ->
        [one] { $n } stop
       *[other] { $n } stops
    }
left_erased =
    { $n ->
        [one] { $n } erasure
       *[other] { $n } erasures
    }
deliveries_messages =
    { $n ->
        [one] { $n } message
       *[other] { $n } messages
    }
figures_export = Export the results
figures_export_told = CSV files that open in Excel with a double click. They are public: small numbers and what is not published are not in them.
figures_export_others = Those that are not published, or not yet read, are in no file: they are read under “Moderation”.
figures_export_withheld = See those that are not published
figures_export_contributions = The contributions, with their choices (CSV for Excel)
figures_export_choices = The choices made, one a row (CSV for Excel)
figures_export_figures = The figures (CSV for Excel)
figures_export_feedback = The answers from the authorities (CSV for Excel)
figures_export_all = All data, and the other formats
