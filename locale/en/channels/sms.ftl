# The channel of text messages: what it is called, and how to take part there.
sms_name = Text message
sms_label = text messages
sms_by = by text message
sms_means = text message
sms_way = By text message
sms_open = Text { $word } to { $name }
sms_poster = Text { $word } to { $name }
sms_note = Your usual message rates apply. Text STOP to receive nothing more.
sms_code = QR code: send a text message
sms_device = By text message to { $name }
