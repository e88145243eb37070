/* Texts: the words the widget says by itself, of locale/<language>/widget; what the consultation says comes with messages. */

/** The parts of a sentence with its values: see Catalogue.portable in consultation/languages/catalogue.py. */
const written = (parts, values, plural) =>
  parts
    .map((part) => {
      if (typeof part === "string") return part;
      if ("value" in part) return values[part.value];
      const chosen = values[part.choose];
      return written(part.among[chosen] ?? part.among[plural.select(chosen)] ?? part.among.other, values, plural);
    })
    .join("");

/** The sentences of a language by name: strings, and functions of their values. */
function sentences({ tag, said }) {
  const plural = new Intl.PluralRules(tag);
  const made = (each) => {
    if (typeof each === "string") return each;
    if (Array.isArray(each)) return (values) => written(each, values, plural);
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [name, made(one)]));
  };
  return made(said);
}

/** A sentence that may or may not need values. */
const saidWith = (sentence, values) => (typeof sentence === "function" ? sentence(values) : sentence);

const STRINGS = Object.fromEntries(Object.entries(WORDS).map(([language, each]) => [language, sentences(each)]));

/** The language of a tag such as "fr-CA", where the widget speaks it; else the first one. */
const languageOf = (tag) => {
  const spoken = tag.toLowerCase().split("-")[0];
  return spoken in WORDS ? spoken : Object.keys(WORDS)[0];
};
