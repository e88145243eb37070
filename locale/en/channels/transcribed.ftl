### How a contribution came that the staff transcribed.

transcribed_paper = transcribed from a paper form
transcribed_meeting = transcribed from a meeting
transcribed_phone = transcribed from a phone call
transcribed_partner = transcribed for a partner organisation
