poster = Poster to print
poster_told = Print this page on A4 or letter paper, or save it as a PDF: the poster fits on one page.
poster_back = Back to the consultation
poster_call = Give your opinion, one question at a time
poster_word = HELLO
qr_web = QR code: open the page
