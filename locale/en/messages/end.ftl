### The end of the walk, and messages outside the consultation's window.

finished = Thank you, that’s all! Your contributions have the numbers: { $numbers }. You will be able to read them here: { $url }
    .sms = Thank you, that's all! Your contribution numbers: { $numbers }. You can read them later here: { $url }
    .web = Thank you, that’s all! Your answers are kept ({ $count ->
        [one] contribution
       *[other] contributions
    } { $numbers }). To see or change them, come back to this page on this device; for another device, write CODE. The public page: { $url }

finished_without_contribution = Thank you, that was the last question. You can read the contributions here: { $url }
    .sms = Thank you, that was the last question. Read the contributions here: { $url }

already_finished = There are no more questions. Your contributions have the numbers: { $numbers }. To change the last answer, write BACK. Everything is here: { $url }
    .sms = There are no more questions. BACK to change the last answer. Your contributions ({ $numbers }): { $url }

already_finished_without_contribution = There are no more questions. To return to the last one, write BACK. Everything is here: { $url }
    .sms = There are no more questions. BACK to return to the last one. Read here: { $url }

# Before whom to contact.
question_after_the_end = I am a robot, and I do not have the answer. Your question is not kept. To add it to your contributions, write CONTRIBUTE: and then your question.

closed = The consultation “{ $consultation }” ended on { $date }. Its results are here: { $url } Your message was not recorded. Thank you for your interest!
    .sms = The consultation "{ $consultation }" ended on { $date }. Its results: { $url } Your message was not recorded. Thank you for your interest!

closed_midway = The consultation “{ $consultation }” ended on { $date }. This message came too late to be recorded, but the answers you gave before are kept. Thank you for taking part!
    .sms = The consultation "{ $consultation }" ended on { $date }. This message came too late, but the answers you gave before are kept. Thank you for taking part!

not_open_yet = The consultation “{ $consultation }” starts on { $date }. Your message was not recorded. Write { $word } from that day on to take part.
    .sms = The consultation "{ $consultation }" starts on { $date }. To take part, write { $word } from that day on. Your message was not recorded.
