web_name = Web
web_label = Web
web_by = sur le Web
web_means = page web
