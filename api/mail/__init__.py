"""E-mail to the staff: its words, the mail server it is handed to, and its sender."""
