### The preview of a consultation being written: each channel, and the page.

surfaces = Preview
surfaces_back = Back to the editor
surface_page = Page
surface_person = The person:
surface_service = The consultation:
surface_messages =
    { $n ->
        [one] A whole conversation: { $n } message
       *[other] A whole conversation: { $n } messages
    }
surface_segments =
    { $n ->
        [one] { $n } segment
       *[other] { $n } segments
    }
surface_price = { $price } { $currency } a person, { $many } { $currency } for { $people } people.
surface_before = What comes before
price_not_set = Price not known: the person who runs the service sets the price of a segment; it is not set in the console.
letters_costly = This message will cost { $n } text messages instead of { $without }, because of { $letters }.
segment_asked = What is a segment? At what price?
segment_told = A segment is a piece of a text message that the carrier bills: 160 characters, or 70 where a letter is costly (ê, ç, œ).
