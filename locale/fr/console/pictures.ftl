### Le logo et l’image d’une consultation.

pictures = Logo et image
pictures_told = Un fichier PNG ou JPEG de { $most } ko au plus. Ce que l’appareil photo a écrit dans le fichier, comme le lieu, est enlevé.
pictures_then = Ils font partie de ce que vous écrivez : ils paraissent avec la prochaine version ouverte.
pictures_link = Envoyer un logo ou une image
picture_logo = Logo
picture_picture = Image
picture_choose = Choisir un fichier
picture_another = Choisir un autre fichier
picture_text = Ce qu’on y voit ({ $language }), pour qui ne voit pas les images
picture_save = Enregistrer
picture_remove = Enlever
picture_saved = L’image est enregistrée.
picture_removed = L’image est enlevée.
picture_problem_empty = Choisissez un fichier.
picture_problem_too_large = Ce fichier est trop lourd : { $most } ko au plus. Réduisez l’image, puis envoyez-la de nouveau.
picture_problem_svg = Un SVG peut contenir des scripts : enregistrez l’image en PNG, puis envoyez-la.
picture_problem_other_type = Ce fichier n’est ni un PNG ni un JPEG, quel que soit son nom.
picture_problem_damaged = Ce fichier est abîmé ou incomplet. Enregistrez l’image de nouveau, puis envoyez-la.
picture_problem_no_text = Écrivez en français ce qu’on y voit.
act_picture_changed = Logo ou image changés
