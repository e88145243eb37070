### Contributions gathered elsewhere, which the staff transcribe.

transcribe = Transcribe
transcribe_title = Transcribe a contribution
transcribe_told = For what was gathered on paper, at a meeting or by phone. Write the person’s own words and change nothing. The contribution follows the same rules as the others, and is marked “transcribed”.
transcribe_closed = The consultation is not taking contributions at the moment.
transcribe_collected = How it was gathered
transcribe_paper = On paper
transcribe_meeting = At a meeting
transcribe_phone = By phone
transcribe_partner = By a partner organisation
transcribe_language = Language of the contribution
transcribe_choices = Answer
transcribe_text = What the person said
transcribe_comment = Comment (optional)
transcribe_text_hint = { $max } characters at most. No name or other personal information: the text will be public.
transcribe_signature = Signature (optional)
transcribe_signature_hint = The name that the person chose, public: { $most } characters at most. Empty if they asked for none.
transcribe_consent = The person agreed that their contribution be published, with the signature written here or without a name, and sent to: { $organiser }.
transcribe_consent_hint = Keep the proof (the signed form, the minutes). The service records the day, and who transcribed it in the log of acts. Nobody will be able to write to this person.
transcribe_store = Save
transcribe_without = Take this information out and save
transcribe_as_is = Save as it is
transcribe_done = Contribution no. { $number } is saved.
transcribe_collected_missing = Say how it was gathered.
transcribe_consent_missing = Tick the box only if the person agreed: without their consent, nothing is saved.
transcribe_others = Answer something else
act_transcribed = Contribution transcribed
