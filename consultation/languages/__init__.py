"""What the service says in each language, and how a language writes dates, numbers and lists."""
