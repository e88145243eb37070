### La carte des lieux, à la page des résultats.

places_title = D’où viennent les réponses : { $name }
places_told = Le lieu qui compte le plus de réponses : { $name }, avec { $count } personnes.
places_told_scattered = Les réponses viennent de partout : aucun lieu n’en compte dix.
places_count = { $name } : { $count }
places_of_region = { $name }, autres lieux
places_elsewhere = Ailleurs
places_step = { $first } à { $last } personnes
places_step_one = { $first } personnes
places_head = Lieu
places_people = Personnes
places_together = Les lieux de moins de dix personnes sont comptés ensemble, par région ou plus largement; ceux qui restent ne sont pas montrés. Les nombres changent par cinq personnes ou plus.
places_approximate = Les limites sont approximatives : chaque lieu couvre le terrain le plus proche de son centre. Sources : GeoNames, Statistique Canada, Natural Earth.
