"""The preview of a consultation while it is written: the phone, Telegram, the widget and the page."""
