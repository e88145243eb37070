### The end of a consultation's retention.

retention = End of retention
retention_until = After { $day }, the addresses and unpublished texts of this consultation will be destroyed. What is published will stay, without names.
retention_none = This consultation has no date for the end of retention: nothing is destroyed by itself. Choose one in the settings of the consultation.
retention_going_on = The destruction began on { $at } and goes on.
retention_ended = The destruction ended on { $at }.
retention_cleared = Nothing of it has been left in the files since { $at }.
retention_clearing = The files are being cleared.
retention_people = People whose address is destroyed
retention_elsewhere = People who take part in another consultation: their address stays for that one, their unpublished texts are destroyed here
retention_texts = Unpublished texts destroyed
retention_published = Published contributions that stay, without an author
retention_told = A copy that is restored later is destroyed in the same way. Copies kept outside the service are to be destroyed by whoever keeps them.
retention_link = End of retention
act_retention_ended = Addresses and unpublished texts destroyed
