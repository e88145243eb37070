### The topics of a consultation: their names, and which are one.

topics = Topics
topics_of = Topics: { $title }
topics_told = A program groups the published texts by topic, and proposes a name. A topic is public once you have accepted it, under a name that everybody understands. The name stays when topics are found again, as long as the topic keeps enough of its contributions. Merge topics that say the same, and hide those that mislead.
topics_overall = In the whole consultation
topics_search = Find the topics
topics_search_do = Find the topics
topics_search_again = Find them again
topics_search_told = This takes from some seconds to some minutes; the service goes on. Nothing is public before you have accepted it, and what you have already decided stays.
topics_search_few = At least { $least } published texts are needed to find topics. There are { $n }.
topics_search_waiting = The search is about to begin.
topics_search_running = Searching: { $percent }%.
topics_search_look = See how far it is
topics_search_failed = The search did not succeed ({ $at }). Try again; if it fails again, tell the person who runs the service.
topics_search_nothing = The search found no topics ({ $at }). At least { $least } texts that differ, and speak of the same things, are needed.
topics_asked = The search has been asked for. The topics will appear here.
topics_searching = A search is already under way.
topics_read_first = To read before accepting
topics_found = Found on { $at }.
topics_words = Most telling words: { $terms }
topics_is_proposed = To accept
topics_is_accepted = Public
topics_is_hidden = Hidden from the public
topics_proposed =
    { $n ->
        [one] { $n } topic waits to be accepted.
       *[other] { $n } topics wait to be accepted.
    }
topics_accept = Accept and publish
topics_scopes = Go straight to
topics_listed = Topics: { $name }
topics_change = Accept, name, hide or merge
topics_name = Name in { $language }
topics_save = Save the name
topics_hide = Hide
topics_merge_with = Merge into
topics_merge_choose = Choose a topic
topics_merge = Merge
topics_merge_told = Its contributions go to the other topic, which keeps its name. You can split them again.
topics_merge_which = First choose the topic to merge this one into. Nothing changed.
topics_unmergeable = Two topics of the same question, or of the whole consultation, can be merged. Nothing changed.
topics_merged_here = Merged into this topic:
topics_split = Split
topics_merged = The two topics are merged.
topics_did_split = The two topics are split.
topics_place = Move a contribution
topics_place_number = Number of the contribution
topics_place_told = It stays where you put it when topics are found again.
topics_place_into = To
topics_place_none = No topic
topics_place_do = Move
topics_placed = Contribution No. { $number } is moved.
topics_unplaceable = No published text has this number in this list. Nothing changed.
topics_which = { $name } (topic { $number })
topics_quotations = Typical contributions
topics_named = The name is saved.
topics_hidden = The topic is hidden.
topics_accepted = The topic is public.
topics_unchanged = Nothing changed.
topics_name_long = A name has at most { $most } characters. Nothing was saved.
topics_other = Other consultations
topics_summary = Summary in { $language }
topics_summary_draft = Draft
topics_summary_told = Written by a program ({ $model }). It may be wrong: read it beside what it cites.
topics_summary_dropped =
    { $n ->
        [one] { $n } sentence was dropped: it cited nothing, or badly.
       *[other] { $n } sentences were dropped: they cited nothing, or badly.
    }
topics_summary_cited = The contributions cited
topics_summary_publish = Publish the summary
topics_summary_remove = Remove the summary
topics_summary_published = The summary is published.
topics_summary_removed = The summary is removed.
act_topic_summary_published = Summary of a topic published
act_topic_summary_removed = Summary of a topic removed
act_topic_search_asked = Search for topics asked for
act_topic_named = Topic named
act_topic_merged = Topic merged into another
act_topic_split = Topic split from another
act_topic_placed = Contribution moved to another topic
act_topic_hidden = Topic hidden
act_topic_accepted = Topic accepted
topics_size =
    { $n ->
        [one] { $n } text
       *[other] { $n } texts
    }
task_topics_proposed =
    { $n ->
        [one] topic waits to be accepted
       *[other] topics wait to be accepted
    }
