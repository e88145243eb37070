### What every page of the console has around its content, and its errors.

console = Console
skip = Skip to content
navigation = Parts of the console
log_out = Log out
colon = :{ " " }
cancel = Cancel
save = Save
pages = Pages
older = Older
newest = Back to the newest
back_home = Back to the first page
notice_done = Done
notice_problem = Not possible
error_400 = Incomplete request
error_400_told = Something is missing in this form, and nothing was saved. Go back to the previous page.
error_403 = Reserved page
error_403_told = Your role does not give access to this page. Ask the person who manages the accounts.
error_404 = Page not found
error_404_told = This page does not exist, or no longer does.
error_413 = Form too long
error_413_told = This form is too long. Nothing was saved.
error_503 = Service busy
error_503_told = Nothing was saved. Try again in a few seconds.
error_form = Form out of date
error_form_told = This form is no longer valid, and nothing was saved. Open the page again, then start over. If it happens again, accept this site’s cookies.
session_ended = Your session has ended
session_ended_told = Log in again: what you had written is kept in this page, and you will be able to send it.
session_ended_kept = What you had written is kept in this page.
written_before = You are back
written_before_told = Here is what you had written before your session ended. Nothing is saved yet.
written_before_send = Send it now
session_ended_text = What you had written
menu = Menu
close = Close
bar_working_in = Consultation:
bar_open = open
bar_upcoming = upcoming
bar_closed = closed
group_work = Work
group_consultation = Consultation
group_service = Service
group_own = You
waits_here = to do
keys = Keyboard shortcuts
keys_on = Shortcuts on
keys_where = Without effect in a text field.
key_h = back to the first page of the console
key_help = this list
on_page = On this page
mistakes =
    { $n ->
        [one] One thing needs to be corrected
       *[other] { $n } things need to be corrected
    }
