error_404 = Page not found
error_404_told = This page does not exist, or no longer does. Check the address, or start from the list of consultations.
error_400 = Wrong address
error_400_told = Part of this address cannot be read. Start from the list of consultations.
error_429 = Too many requests
error_429_told = Too many requests are coming from your connection. Wait a minute, then try again.
error_503 = Service busy
error_503_told = The page cannot be shown right now. Try again in a few seconds.
