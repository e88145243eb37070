### The logo and the picture of a consultation.

pictures = Logo and picture
pictures_told = A PNG or JPEG file of { $most } kB at most. What the camera wrote in the file, such as the place, is taken out.
pictures_then = They are part of what you are writing: they appear with the next version that is opened.
pictures_link = Send a logo or a picture
picture_logo = Logo
picture_picture = Picture
picture_choose = Choose a file
picture_another = Choose another file
picture_text = What it shows ({ $language }), for people who do not see pictures
picture_save = Save
picture_remove = Take out
picture_saved = The picture is saved.
picture_removed = The picture is taken out.
picture_problem_empty = Choose a file.
picture_problem_too_large = This file is too large: { $most } kB at most. Make the picture smaller, then send it again.
picture_problem_svg = An SVG can hold scripts: save the picture as a PNG, then send it.
picture_problem_other_type = This file is neither a PNG nor a JPEG, whatever its name.
picture_problem_damaged = This file is damaged or incomplete. Save the picture again, then send it.
picture_problem_no_text = Write in French what it shows.
act_picture_changed = Logo or picture changed
