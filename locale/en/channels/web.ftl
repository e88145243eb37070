web_name = Web
web_label = Web
web_by = on the Web
web_means = web page
