"""What the staff are told by e-mail: each one's own choices, and the daily digest."""
