# Le canal « texto » : comment il s’appelle, et comment on y participe.
sms_name = Texto
sms_label = textos
sms_by = par texto
sms_means = texto
sms_way = Par texto
sms_open = Textez { $word } au{"\u00A0"}{ $name }
sms_poster = Écrivez { $word } au{"\u00A0"}{ $name }
sms_note = Vos tarifs de texto habituels s’appliquent. Écrivez ARRET pour ne plus rien recevoir.
sms_code = Code QR : écrire un texto
sms_device = Par texto au { $name }
