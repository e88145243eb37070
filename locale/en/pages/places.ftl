### The map of places, on the page of results.

places_title = Where answers come from: { $name }
places_told = The place with most answers: { $name }, with { $count } people.
places_told_scattered = Answers come from everywhere: no place has ten of them.
places_count = { $name }: { $count }
places_of_region = { $name }, other places
places_elsewhere = Elsewhere
places_step = { $first } to { $last } people
places_step_one = { $first } people
places_head = Place
places_people = People
places_together = Places with fewer than ten people are counted together, by region or more widely; what is left is not shown. Numbers change by five people or more.
places_approximate = Limits are approximate: each place is the ground nearest to its centre. Sources: GeoNames, Statistics Canada, Natural Earth.
