### What the community manager posts: principles and their sub-questions.

posts = Team messages
posts_of = Team messages: { $title }
posts_told = Put a principle or one of its sub-questions at the head of the contributions, with today’s date and the signature “Community manager”.
posts_none = This consultation has no principles.
posts_principle = Principle { $number }: { $title }
posts_principle_itself = The principle itself
posts_since = Shown since { $at }
posts_put_up = Post
posts_take_down = Take down
posts_which = { $what } (principle { $number })
posts_done = It is posted.
posts_taken_down = It is taken down.
posts_unchanged = Nothing was done: somebody else had done it already.
posts_other = Other consultations
act_post_made = Post of the community manager
act_post_taken_down = Post taken down
