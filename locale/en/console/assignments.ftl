### The assignments: what is to be answered, by whom, and until when.

assignments = Who answers
assignments_told = What has been given to somebody, with a date. Publishing the answer closes the task.
assignments_views = Tasks to see
assignments_view_all = All
assignments_view_mine = Mine
assignments_view_late = Late
assignments_view_sent_back = Sent back
assignments_none = Nothing is given to anybody at the moment.
assignments_back = Back to the tasks
assignments_done = Already answered
assignment_late = Late
assignment_yours = you
assignment_due = { $who }, by { $day }
assignment_given_by = Given by { $name }
assignment_back_word = { $who } sends it back: { $word }
assignment_answer = Answer
assignment_change = Give it to somebody else
assignment_mark_done = It is done
assignment_send_back = Send back with a word
assignment_word = Why?
assignment_word_hint = The person who gave it to you will read this.
assignment_remove = Remove
assignment_give = Give an answer to somebody
assignment_give_in = In “{ $title }”
assignment_give_button = Give
assignment_what = What is to be answered?
assignment_choose = Choose
assignment_a_contribution = A contribution, by its number
assignment_number = Number of the contribution
assignment_number_hint = For a contribution only.
assignment_person = To whom?
assignment_no_person = To a department, named below
assignment_department = Department
assignment_department_hint = For example “Parks department”, when it is nobody of the console.
assignment_due_on = By which day?
assignment_due_on_hint = After that day, the delay shows here, on the first screen and on the public page of figures.
assignment_on_question = Question { $title }
assignment_on_principle = Principle { $title }
assignment_refused_unknown_target = Choose what is to be answered: a question, a principle, a topic, or the number of a published contribution.
assignment_refused_nobody = Choose a person, or write the name of a department.
assignment_refused_unknown_person = This person does not work on this consultation.
assignment_refused_department_too_long = Write a department’s name of 100 characters or fewer.
assignment_refused_day_passed = Choose today or a later day.
assignment_given = It is given.
assignment_done = Noted: the task is done.
assignment_sent_back = The task is sent back, with your words.
assignment_removed = The task is nobody’s any more.
assignment_settled = This task was done already.
act_assignment_given = Answer given to somebody
act_assignment_done = Task done
act_assignment_sent_back = Task sent back
act_assignment_removed = Task removed
audit_assignment = Task No. { $number }
task_assigned_late =
    { $n ->
        [one] promised answer is late
       *[other] promised answers are late
    }
task_assigned_to_me =
    { $n ->
        [one] answer is yours to write
       *[other] answers are yours to write
    }
task_assigned_back =
    { $n ->
        [one] task was sent back to you
       *[other] tasks were sent back to you
    }
mail_about_assignments = What is given to you, and what is late
assignment_give_this = Give the answer to somebody
