"""The ways in which people answer yes, no or unsure: those of Québec, and what may follow each."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from consultation.languages.lexicon import word_set
from consultation.understanding.choice_words import EMPTY_WORDS

Answer = Literal["yes", "no", "unsure"]
# What may follow: anything; a break or a word that begins a comment; a break or a conjunction.
Bound = Literal["any", "open", "alone"]


class Phrase(NamedTuple):
    """A way of answering. `kept`: it nuances so much that it stays in the comment."""

    answer: Answer
    bound: Bound
    kept: bool = False


_PHRASES: dict[Phrase, str] = {
    Phrase("yes", "any"): """
        dak, dac o dac, dakodak, oe, oe grv, yessiree, ouais grave, 100 oui, damn right, hell to the yes,
        yass, yah, hell yes, 💯, 🆗, oui, ouii, oui oui, ouais, ouai, ouaip, ouep, ouin, ouen, oue, wi,
        oiu, uoi, yes, yess, yep, yup, yeah, yea, yessir, yse, mets en, met en, mets en que oui,
        ben certain, c certain, c certain que oui, certain que oui, hell yeah, heck yes, heck yeah, hell ya,
        ok oui, okay oui, ok yes, bien sur, bien entendu, bien certain, 👍, 👌, ✅, ✔, peut etre bien que oui
    """,
    Phrase("yes", "open"): """
        i d be glad to, i d be happy to, glad to, happy to, gladly, with pleasure, i m in, sign me up,
        je consens a participer, j accepte de participer, je participe, je vais participer, i ll participate,
        i ll take part, i ll do it, i ll try, i ll try it, i ll give it a try, i ll give it a go, m a essayer,
        je vais essayer, j vas essayer, je peux essayer, let s try, on essaie, on essaye,
        pas de trouble avec ca,
        sans reserve, sans l ombre d un doute, cela va de soi, ca va de soi, j en suis convaincu,
        j en suis convaincue, j en suis persuade, j en suis persuadee, i m convinced, no question about it,
        i suppose so, je l espere, absolument, absolutely, effectivement, certainement, certainly,
        definitely, definitivement, tout a fait, totalement, totally, completement, en effet, evidemment,
        assurement, surement, sans doute, probablement, probably, likely, totalement d accord, of course,
        for sure, pour sur, c est sur, c sur, c est certain, c est sur et certain, sur et certain, sure,
        affirmatif, affirmative, volontiers, avec plaisir, avec joie, i think so, i believe so, i guess so,
        je crois bien, je pense bien, je veux bien, j aimerais ca, j aimerais bien, i d like that,
        i would say so, i d say so, i should think so, fine by me, fine with me, works for me, count me in,
        a 100 pour, je suis a 100 pour, entierement d accord, entirely, without a doubt, without question,
        i d love to, no doubt, aucun probleme, sans probleme, sans hesiter, sans hesitation,
        sans aucun doute, you bet, tout a fait d accord, je suis d accord, i agree, agreed, indeed,
        je suis pour, naturellement, naturally, carrement, 100 d accord, mille fois oui,
        ca se peut bien que oui, j pense ben, je pense ben, d apres moi oui, ben quin, crime oui,
        mettons que oui, 100 pour, i m all for it, i am all for it, all for it, i m for it, i m in favour,
        i m in favor, absolutly, definately, defenitely, j ai deja participe, deja participe
    """,
    Phrase("yes", "alone"): """
        envoyez, ok fine, fine then, okay fine, alright, all right, ok ok, ok go, pkoi pas, why the hell not,
        100, a 100, i suppose, pas si pire, c est bon, c bon, c est beau, c est parfait, good, great, fine,
        ok d abord, ok dabord, okay d abord, go, let s go, go for it, envoye donc, envoie donc, envoye,
        envoie, envoille, enwoye, aweille, aweye, tope la, o, y, k, kk, certain, certaine, sur, vrai,
        c est vrai, true, correct, exact, exactement, exactly, clairement, clearly, toujours, always,
        moi aussi, me too, pas mal, pas pire, i guess, i do, i would, i have, i am, i did, j imagine, right,
        c est clair, i will, i can, ok, okay, okey, oki, d accord, d acc, dac, dacc, parfait, ya, aye,
        tellement, pk pas, pq pas, pkoi pas, pourquoi pas, why not, no problem, pas de probleme,
        pas de trouble, ui, oke, okok,
        j accepte, ca me va, ca me convient, ca me convient tres bien, je suis partant, je suis partante,
        c est ca envoye, c est ca envoie, c est ca envoye donc, c est ca oui,
        parfaitement, je suis en faveur, deal, vendu, on y va, vas y, allez y, j embarque, je consens,
        je confirme, marche conclu, ca fait mon affaire, yes we can, i accept, i confirm, i consent,
        sounds good, go ahead
    """,
    Phrase("yes", "alone", kept=True): """
        souvent, often
    """,
    Phrase("yes", "any", kept=True): """
        seulement si, uniquement si, only if, a condition que, a condition de, as long as,
        tant que c est, only when, only with, only in, only on, only at, only for, only during,
        seulement en, seulement dans,
        seulement pour, seulement sur, seulement a, uniquement en, uniquement pour, seulement quand,
        juste si, just if, en autant que, pourvu que,
        pourvu qu, en autant qu, so long as, provided that, provided, je dirais pas non, je dirai pas non,
        je dis pas non, je ne dirais pas non,,
        je ne dis pas non, dirais pas non, jdirais pas non, jdis pas non, i wouldn t say no,
        wouldn t say no, i won t say no, je refuserais pas, je ne refuserais pas, je suis pas contre,
        je ne suis pas contre, chu pas contre, pas contre, not against, i m not against, not opposed,
        i wouldn t mind, i don t mind, je dis pas le contraire, ca me derange pas, ca me derangerait pas
    """,
    Phrase("yes", "open", kept=True): """
        ca peut juste aider, ca peut aider, ca peut juste etre mieux, ca peut pas nuire, ca ne peut pas nuire,
        ca peut pas faire de tort, ca ne peut pas faire de tort, ca peut pas etre pire, ca nuit pas,
        ca ferait pas de tort, ca aiderait, ca va aider, ca devrait aider, can t hurt, it can t hurt,
        couldn t hurt, it couldn t hurt, wouldn t hurt, it would help, it should help, it will help,
        j y serais favorable, je serais favorable, j y suis favorable, je suis favorable,
        je suis plutot favorable, plutot oui que non,
        je leur accorde ma confiance, j accorde ma confiance, i do trust,
        il y a tout lieu de le croire, il y a lieu de le croire, tout porte a le croire,
        there s every reason to think so, i have every reason to think so, je le souhaite,
        ca serait pratique, ce serait pratique, ca serait plus simple, ce serait plus simple,
        ca serait commode, that would be handy, that would be easier, that d be great, that d be nice,
        c est raisonnable, c est bien raisonnable, that s reasonable, that seems reasonable,
        j ai confiance, je fais confiance, je leur fais confiance, i trust them, i trust it, i do trust them,
        j ai rien contre, je n ai rien contre, rien contre ca, nothing against it, i ve nothing against it,
        i have nothing against it, je vois pas pourquoi pas, je suis ouvert, je suis ouverte, chu ouvert,
        bonne idee, tres bonne idee, excellente idee, c est une bonne idee, good idea, great idea,
        je vois pas pourquoi on dirait non, je vois pas pourquoi non, i don t see why not, why wouldn t i,
        why would i not, pourquoi je dirais non, il est temps, il est a peu pres temps, y est temps,
        y est a peu pres temps, ce serait le temps, ca serait le temps, il serait temps, about time,
        it s about time, ca serait une bonne affaire,
        ce serait une bonne affaire, c est une bonne affaire, bonne affaire, ca me tente,
        ca serait bien, ce serait bien, ca serait super, that would be great, that would be good,
        j espere, j espere bien, i hope so
    """,
    Phrase("no", "any"): """
        nay, hardly, not particularly, zero trust,
        pas une miette, nenni, que nenni, es tu fou, pas a ma connaissance, pas que je sache,
        pas que je me souvienne, not that i know of, not that i recall, not that i remember,
        not to my knowledge, never have, nan, nope, nop, nah, naw, nonn, nonon, nenon, nennon, non non, nn,
        jamais de la vie, jamais dans cent ans, pas du tout, pas pantoute, pantoute, pas vraiment,
        pas trop, pas tellement, pas tant que ca, pas plus que ca, pas ben ben, surtout pas,
        absolument pas, certainement pas, vraiment pas, clairement pas, bien sur que non, pas question,
        hors de question, il n en est pas question, aucunement, nullement, not really, not at all,
        not in a million years, hard pass, hard no, no siree, not for a second, fat chance, pas une seconde,
        not a chance, no way, hell no, absolutely not, definitely not, certainly not, of course not,
        moi non plus, 👎, ❌, 🚫, 🙅, je crois pas, je ne crois pas, j crois pas, je pense pas,
        je ne pense pas, j pense pas, i don t think, i don t think so, i do not think so, don t think so,
        i do not think, i doubt it, i doubt that, j en doute, ca m etonnerait, meme pas en reve,
        pas de mon vivant, sans facon, ca m interesse pas, ca ne m interesse pas, j en veux pas,
        j ai dit non, jamais au grand jamais, god no, oh god no, fuck no, fuck non, heck no, ben voyons non,
        non madame, non monsieur, i don t agree, i do not agree
    """,
    Phrase("no", "open"): """
        non, no, non merci, no thanks, no thank you, no sir, pas moi, pas encore, pas d accord,
        pas du tout d accord, je suis pas d accord, je ne suis pas d accord, not me, not yet, never ever,
        negatif, negative, aucune chance, je prefererais pas, j aime mieux pas, j aimerais mieux pas,
        j aimerais pas, probablement pas, probably not, surement pas, sans doute pas, sous aucun pretexte,
        unlikely, pas fort, pas fan, not a fan, i disagree, je suis contre, chu contre, i m against it,
        i am against it, i m against that, i m opposed, nenon, nanon, pas pour tout l or du monde,
        over my dead body, plutot pas, plutot non que oui,
        oublie ca, oubliez ca, forget it, niet, pas pour moi, not for me,
        je refuse, i refuse, i decline, bof pas vraiment, bof pas trop, bof non, bof plutot non,
        meh not really, meh no
    """,
    Phrase("no", "any", kept=True): """
        jms, jms d la vie, jms de la vie, plus depuis, pas depuis, plus maintenant, plus jamais, pus jamais,
        not since, not after, not any more,
        not anymore, no longer, flm, flemme, la flemme, j ai d autres chats a fouetter,
        d autres chats a fouetter, j ai mieux a faire, i ve got better things to do,
        i have better things to do, je prefere decliner, je preferais decliner, je dois decliner, je decline,
        i ll have to decline, i must decline, i ll sit this one out, i ll sit this out, i ll pass on this,
        i ll pass on that, je passe mon tour, je vais passer mon tour, je vais laisser ca aux,
        je laisse ca aux, je vais laisser ca a d autres, je laisse ca a d autres, leave me out of it,
        i ll leave it to, i ll leave that to,
        not until, not before, not unless, not as long as, not so long as, not while, not without,
        pas tant que,,
        pas tant qu, pas avant, pas avant que, pas avant qu, pas sans, tant que ca sera pas, nobody should,
        personne devrait, personne ne devrait
    """,
    Phrase("no", "open", kept=True): """
        je cre pas, j cre pas, je croirais pas, c est trop tard, c est ben trop tard, c est bien trop tard,
        c est ben que trop tard, c est ben qu trop tard, beaucoup trop tard, that s too late, it s too late,
        way too late, much too late, j y serais oppose, j y serais opposee, je m y oppose, je suis oppose,
        je suis opposee, j y suis oppose, j y suis opposee, i d oppose it, i oppose it,
        je ne leur accorde aucune confiance, ca changera rien, ca ne changera rien,
        ca changera pas grand chose, it won t change anything, it won t change a thing, it won t help,
        ca donnera rien, ca ne donnera rien,
        c est exagere, it s too much, c est trop, c est une erreur, ce serait une erreur,
        ca serait une erreur, it s a mistake, that s a mistake,
        ca me tente pas, ca ne me tente pas, ca vaut pas la peine, ca ne vaut pas la peine, not worth it,
        it s not worth it,
        premiere fois, c est la premiere fois, c est ma premiere fois, first time, it s my first time,
        this is my first time, aucune confiance, zero confiance, j ai aucune confiance,
        je n ai aucune confiance, j ai pas confiance, je n ai pas confiance, j ai zero confiance,
        je fais pas confiance, je ne fais pas confiance, je leur fais pas confiance, je me mefie,
        chu mefiant, i don t trust, i do not trust, i have no trust, i wouldn t trust, j aime pas l idee,
        j aime pas ca, je n aime pas l idee, je n aime pas ca, i don t like the idea, i don t like that,
        i don t like it, ca me fait peur, ca m inquiete, no trust, mauvaise idee, bad idea
    """,
    Phrase("no", "alone"): """
        m interesse pas, m interesse nullement, ne m interesse pas, ne m interesse nullement,
        m interesse aucunement, ne m interesse aucunement, zero, nada, n, pas, not, jamais, never,
        jamais jamais, faux,
        false, jamais fait, jamais participe,
        j ai jamais participe, je n ai jamais participe, i ve never, i never have, i do not, i don t,
        i haven t, i wouldn t, i won t, i m not, i am not, i have not, i didn t, pas besoin,
        i prefer not, rather not, i d rather not, je prefere pas, je ne prefere pas, je veux pas,
        jveux pas, je ne veux pas, i don t want to, i don t want that, i dont want, pas necessaire,
        c est pas necessaire, not interested, pas interesse, pas interessee, pas cette fois
    """,
    Phrase("unsure", "any"): """
        jury s out, the jury s out, the jury is out, jury is still out, the jury s still out, je c pas,
        je c pas trop, j c pas, jcp, je demeure perplexe, je reste perplexe, perplexe, je suis perplexe,
        il est trop tot pour, trop tot pour le dire, trop tot pour en juger, too early to tell,
        too soon to tell, too early to say, too soon to say, time will tell, l avenir le dira,
        ca reste a prouver,
        ambivalent, ambivalente, je suis ambivalent, je suis ambivalente, jen sai rien, j en sai rien,
        ouais bof, ouais peut etre, pas si sur, pas si sure, ca reste a voir, faut voir, il faut voir,
        faudra voir, faudrait voir, ptet, ptetre, peutetre, p tet, ptet ben, peut etre ben, peut etre bien,
        ptet ben que oui, ptet ben que non, ptet ben que oui ptet ben que non,
        peut etre ben que oui peut etre ben que non, peut etre bien que oui peut etre bien que non,
        je suis partage, je suis partagee, j suis partage, j suis partagee, chu partage, chu partagee,
        mi figue mi raisin, mixed feelings, i have mixed feelings, i couldn t care less, couldn t care less,
        i m divided, i m split, couldn t tell you, i couldn t tell you, couldn t say,
        could go either way, either way, m en fous, je m en fous, je m en fiche, ca m est egal, indifferent,
        indifferente, j en ai aucune idee, i couldn t say, i can t say, i m torn,
        i m on the fence, on the fence, who knows, no preference, aucune preference, pas de preference,
        je peux pas dire, je saurais pas dire, je ne saurais dire, je ne saurais trop dire,
        peut etre, peut etre pas, peut etre que oui,
        peut etre que non, maybe, maybe not, perhaps, oui peut etre, yes maybe, ca depend, cela depend,
        c a depend, sa depend, depend, depends, it depends, that depends, ca dependrait, tout depend,
        j hesite, je suis pas sur, je suis pas sure, je ne suis pas sur, je ne suis pas sure, chu pas sur,
        chu pas sure, pas sur, pas sure, pas certain, pas certaine, pas trop sur, pas trop sure,
        pas vraiment sur, pas convaincu, pas convaincue, je suis pas convaincu, je suis pas convaincue,
        not sure, i m not sure, not too sure, not really sure, not convinced, unsure, incertain, incertaine,
        indecis, indecise, undecided, mitige, mitigee, aucune idee, no idea, sans opinion, no opinion,
        pas d opinion, j ai pas d opinion, je n ai pas d opinion, pas d avis, sans avis, pas d idee,
        aucune opinion,
        aucun avis, neutre, neutral, oui et non, oui pis non, oui mais non, non et oui, yes and no,
        ni oui ni non, pas oui pas non, plus ou moins, more or less, mouais, mouin, mouaip, bof, boff, meh,
        couci couca, comme ci comme ca, 50 50, hard to say, difficile a dire, dur a dire, je l ignore, 🤷, 🤔,
        pas necessairement, pas forcement, pas toujours, not necessarily, not always, it varies,
        i have no opinion, no clue, not a clue, i have no clue, haven t a clue, beats me,
        aucune opinion la dessus, i have no idea, i ve no idea, i really have no idea, j ai aucune idee,
        je n ai aucune idee, j ai pas d idee, je n en ai aucune idee, je n ai pas d idee
    """,
    Phrase("unsure", "open"): """
        aucun souvenir, je me souviens pas, je ne me souviens pas, je m en souviens pas,
        je m en souviens plus, je me rappelle pas, je ne me rappelle pas, je m en rappelle pas,
        i don t remember, i don t recall, can t remember, i can t remember, j sais pas, jsais pas, sais pas,
        je c pas, je sait pas, chais pas, che pas, chepas, j en sais rien, aucune espece d idee, jsp, jspas,
        jsai pas, i don t know, i do not know, don t know, dunno, i dunno, idk, je sais pas pantoute,
        sais pas pantoute, chsais pas pantoute, jsais pas pantoute, chais pas pantoute, j sais pas pantoute,
        chsais pas, chais pas,
        possiblement, possibly, bonne question, good question, je le sais pas, je ne le sais pas,
        ne sais pas, ne sait pas, je sais pas quoi dire, je sais pas quoi repondre, je sais pas,
        je ne sais pas, je sais pas trop, je ne sais pas trop, je sais vraiment pas, je ne sais vraiment pas
    """,
    Phrase("unsure", "alone"): """
        possible, c est possible, on verra, we ll see, a voir, p e, could be, ca se peut, ca se pourrait,
        n a, s o, it s possible, i m not certain, peu importe, n importe, whatever, don t care, i don t care
    """,
    Phrase("unsure", "alone", kept=True): """
        kinda, un peu, un petit peu, parfois, des fois, quelquefois, ca m arrive, sometimes, somewhat,
        a bit, a little, kind of, sort of, en partie, partiellement, partly, in part, moyen, moyennement,
        so so, to some extent, to a degree, to a point, dans une certaine mesure, jusqu a un certain point,
        up to a point, pour certaines choses, a moitie, half and half, rarement, rarely
    """,
}
# Words that mean yes or no and nothing else: what follows is the comment, even without a comma.
PLAIN = word_set(
    """
    oui ouii ouais ouai ouaip ouep ouin ouen oue wi oiu uoi yes yess yep yup yeah yea yse non nonn no
    nope nop nah naw nan nn ok okay okey oki 👍 👌 ✅ ✔ 👎 ❌ 🚫 🙅
    """
)
# Come before an answer, and mean nothing by themselves.
_OPENINGS = """
    genre, a la limite, mettons, disons, faudrait, il faudrait, faut, finalement, finally,
    je serais porte a dire, je suis tente de dire,
    il me semble que, me semble que,
    on dirait que, que, 100, a 100, grand, un grand, gros, je choisis, je prends, je vote, i choose, i pick,
    ben, bin, bain, bah, beh, eh, euh, heu, hum, hmm, hm, mm, mmm, ah, aah, oh, ouf, hey, lol, haha, bon,
    ben la, la, well, um, uh, so, alors, donc, mais, but, franchement, honnetement, sincerement,
    personnellement, perso, personally, honestly, frankly, actually, en fait, moi, moi la, pour moi,
    pour ma part, quant a moi, tant qu a moi, selon moi, a mon avis, d apres moi, in my opinion, imo,
    for me, bonjour, salut, allo, hello, hi, bonsoir, je dirais, je dirais que, jdirais, jdirais que,
    je dis, je dis que, je pense, je pense que, je crois, je crois que, je suppose que, j imagine que,
    j espere que, i would say, i d say, i say, i think, i guess, i believe, i suppose, i hope, c est,
    c est un, ca serait, ce serait, ca sera, it s a, its a, it is a, it would be, that s a, ma reponse,
    ma reponse est, ma reponse c est, reponse, answer, my answer, my answer is, eh bien, et bien, voyons,
    voyons donc, plutot, rather, probablement que, surement que, certainement que, sans doute que,
    bien sur que, evidemment que, a vrai dire, pour etre honnete, to be honest, tbh, a date,
    jusqu a maintenant, en general, tres, very, a big, un gros
"""
# Come before an answer too, and say how much of one it is: they stay in the comment.
_NUANCES = """
    la plupart du temps, la plus part du temps, en majorite, majoritairement, mostly, mainly,
    most of the time,,
    for the most part, generally, usually, globalement, en gros, generalement, leaning towards, leaning,
    i m leaning towards, i lean towards, je penche pour, je penche vers, je penche plus vers,
    je pencherais pour,,
    je penche pour le, presque, almost, quasiment, un petit, a soft, a cautious, a tentative
"""
BREAKS = word_set("mais but car parce because cause cuz pcq pcque puisque since svp please")
CONNECTORS = word_set(
    """
    mais but si if quand when car parce because cause cuz pcq pcque puisque since sauf except tant unless
    even meme though although however surtout especially svp stp merci please thanks avec with selon
    depending
    """
)
OPENERS = (
    (EMPTY_WORDS | CONNECTORS)
    | word_set(
        """
        absolument absolutely annuler annulez beaucoup c cancel cependant cher definitely definitivement
        depending desole desolee don dont est faut finalement franchement garde gardez i im jamais just
        juste keep laisse laissez madame monsieur never not only pantoute really sorry thank too
        toutefois trop voyons vraiment vu way
        """
    )
) - word_set("one ones")
# Add nothing to an answer: courtesies, and a wish to go on, which the answer does.
COURTESIES = word_set(
    """
    svp stp merci please pls thanks thank you monsieur madame sir beaucoup bien a vous plait et and
    question suivante suivant prochaine passe passer on next one d abord dabord dabor
    """
)
_SINGLE = re.compile(r"\b([cdjlmn]) (?=\w)")
_SWALLOWED = re.compile(r"\bje (?=[bcdfgjklmnpqrstvz])")
_CONTRACTED = re.compile(r" ([tms])\b")
_ELIDED = re.compile(r"\bde (?=la\b)")


def _spellings(phrases: str) -> Iterator[tuple[str, ...]]:
    """Yield each phrase, and as it is typed in haste: "cest", "dont", "jsuis"."""
    for phrase in phrases.split(","):
        spaced = " ".join(phrase.split())
        yield tuple(spaced.split())
        yield tuple(_CONTRACTED.sub(r"\1", spaced).split())
        yield tuple(_SINGLE.sub(r"\1", spaced).split())
        yield tuple(_SWALLOWED.sub("j", spaced).split())
        yield tuple(_ELIDED.sub("d ", spaced).split())


_PHRASE_OF = {words: phrase for phrase, said in _PHRASES.items() for words in _spellings(said)}
NUANCE_OF = frozenset(_spellings(_NUANCES))
_OPENING_OF = frozenset(_spellings(_OPENINGS)) | NUANCE_OF
LONGEST = max(len(words) for words in (*_PHRASE_OF, *_OPENING_OF))
KNOWN_WORDS = frozenset(word for words in _PHRASE_OF for word in words)
OPENING_WORDS = frozenset(word for words in _OPENING_OF for word in words)
# A sentence may end with them, and answers then.
CLOSINGS = frozenset(
    words
    for phrases in (
        "je suis d accord, chu d accord, i agree, i m in, count me in, allez y, vas y, on y va, let s go,"
        "go ahead, go for it, ok fine, pourquoi pas, pk pas, pq pas, why not, je suis pas d accord,"
        "je ne suis pas d accord, chu pas d accord, i disagree, i don t agree, non merci, no thanks,"
        "ne m interesse pas, ne m interesse nullement, m interesse pas, m interesse aucunement,"
        "no thank you, pas pour moi, not for me, not interested, ca m interesse pas, ca ne m interesse pas",
    )
    for words in _spellings(phrases)
)


def longest_phrase(words: Sequence[str], start: int) -> tuple[Phrase, int] | None:
    """Return the longest way of answering that stands at a place, and its number of words."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        phrase = _PHRASE_OF.get(tuple(words[start : start + length]))
        if phrase:
            return phrase, length
    return None


def opening_length(words: Sequence[str], start: int) -> int:
    """Return how many words from a place on only introduce an answer."""
    for length in range(min(LONGEST, len(words) - start), 0, -1):
        if tuple(words[start : start + length]) in _OPENING_OF:
            return length
    return 0
