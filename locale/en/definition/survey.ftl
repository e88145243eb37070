### The evaluation of a consultation whose file says nothing of it. `also-…` are other names of a choice, with commas between.

facilite = How easy was it to take part in this consultation?
    .short = Ease of taking part
    .tres-difficile = Very hard
    .also-tres-difficile = very difficult
    .difficile = Hard
    .also-difficile = difficult, not easy
    .entre-les-deux = In between
    .also-entre-les-deux = so-so
    .facile = Easy
    .also-facile = quite easy
    .tres-facile = Very easy

information = Were you given the information you needed to answer?
    .short = Information needed
    .oui = Yes
    .en-partie = Partly
    .also-en-partie = more or less
    .non = No
    .also-non = not really, not at all

ameliorations = What should we do better next time?
    .short = To do better
