### Words that may be no answer: kept and not published, with what else they may have been. KEEP publishes them.
### `purpose` and `word` are those of the command in locale/en/commands: “For the list of questions”, “LIST”.

held = Kept as an answer, not published yet. To publish it as it is, write KEEP.

held_or = Kept as an answer, not published yet. { $purpose }, write { $word }; to publish it as it is, KEEP.

# The words stood where a yes or a no was asked.
comment_held = Kept as a comment, not published yet. To publish it as it is, write KEEP.

comment_held_or = Kept as a comment, not published yet. { $purpose }, write { $word }; to publish it as it is, KEEP.

yes_no_alone = And your answer: yes, no or I don’t know?
    .sms = And your answer: YES, NO or I DON'T KNOW?
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

# Nothing was kept: only the command is offered.
perhaps = { $purpose }, write { $word }.

kept = Got it, thank you: your words will be published (number { $number }).

# Where people read before publication, the others wait too: this one is not "still to be published" alone.
held_left = Answer { $number } is set aside: write KEEP { $number } to add it to the others.

held_left_several =
    { $count } answers are set aside ({ $numbers }). To see them, write MY CONTRIBUTIONS; to add one to the others, KEEP and its number.
    .sms = { $count } answers set aside ({ $numbers }). See them: MY CONTRIBUTIONS. Add one: KEEP and its number.

# KEEP alone, some time after the offers: nothing is published before a number is given.
which_to_keep =
    None of this is published yet. To publish an answer, write KEEP and its number (for example, KEEP { $number }):
    { $list }
    .sms =
        None of this is published yet. To publish: KEEP and the number (KEEP { $number }).
        { $list }

# "Remove that, it wasn't an answer", just after words were held.
words_taken_back = All right, those words are deleted.

# Under the list of questions, where one has such a mark.
questions_held = ?: kept, not published yet

nothing_held = There is nothing to keep: your answers are recorded.
