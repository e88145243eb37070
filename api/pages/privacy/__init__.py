"""What is kept of a person, what a person may ask for, and how accessible the service is."""
