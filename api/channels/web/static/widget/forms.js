/* Forms: the controls that answer a wait: buttons, radio buttons, boxes, and how many characters remain. */

const ANNOUNCED_REMAINDERS = [50, 20, 10, 0];

/** A "300 characters remaining" line for a text box. It warns, and lets people go over. */
function counter(box, strings, announce) {
  const line = element("p", { class: "count", id: `${box.id}-count` });
  let limit = null;
  let said = null;
  const update = () => {
    const left = limit === null ? null : limit - length(box.value.trim());
    line.hidden = left === null;
    if (left === null) return;
    line.textContent = left < 0 ? strings.over({ count: -left }) : strings.remaining({ count: left });
    line.classList.toggle("over", left < 0);
    const step = left < 0 ? -1 : ANNOUNCED_REMAINDERS.findLast((remainder) => left <= remainder);
    if (step !== undefined && step !== said) announce(line.textContent);
    said = step;
  };
  box.addEventListener("input", update);
  const setLimit = (chars) => {
    limit = chars;
    update();
  };
  return { line, update, setLimit };
}

/** One radio button or check box in its label: the whole line is the target. */
function option(type, value, label, describedBy) {
  const input = element("input", { type, name: "choice", value, "aria-describedby": describedBy });
  return element("label", { class: "option" }, input, element("span", {}, label));
}

/** A confirmation says itself what its buttons do: "Yes, erase all". */
const optionLabel = (wait, strings, { slug, label }) =>
  (wait.kind === "confirm" && label) || (strings[`labels-${wait.kind}`]?.[slug] ?? label);

/** The options of a wait; those of yes/no, consent and confirmation may be left out. */
function optionsOf(wait, strings) {
  if (wait.options?.length) return wait.options;
  return Object.entries(strings[`labels-${wait.kind}`] ?? {}).map(([slug, label]) => ({ slug, label }));
}

/**
 * What draws each control that a wait names: `nodes` go under the legend, `read(button)` gives {body, shown} or {mistake, focus}.
 * Buttons send at once; the others have a send button of their own.
 */
const CONTROLS = {
  yes_no: yesNoControls,
  one: choiceControls,
  several: choiceControls,
  ranks: choiceControls,
  buttons: buttonControls,
};

function yesNoControls(wait, strings, page) {
  const rows = optionsOf(wait, strings).map((each) =>
    option("radio", each.slug, optionLabel(wait, strings, each), "choice-mistake"),
  );
  const comment = element("textarea", { id: "comment", rows: 2, "aria-describedby": "comment-count" });
  const count = counter(comment, strings, page.announce);
  count.setLimit(wait.max_chars ?? null);
  const label = element("label", { for: "comment" }, strings.comment);
  const read = () => {
    const row = rows.find((each) => each.control.checked);
    const said = comment.value.trim();
    if (!row && said) return { words: said }; // a question, a command; or the choice, in words
    if (!row) return { mistake: strings.noChoice, focus: rows[0].control };
    const body = { answer: row.control.value, comment: said || null };
    return { body, shown: [row.textContent, said].filter(Boolean).join("\n") };
  };
  const field = element("div", { class: "field" }, label, comment, count.line);
  return { nodes: [...rows, field], read, send: strings.sendChoice };
}

function choiceControls(wait, strings, page) {
  const inOrder = wait.control === "ranks"; // the box ticked first is the first choice
  const several = wait.control === "several" || inOrder;
  const type = several ? "checkbox" : "radio";
  const rows = wait.options.map((each) => option(type, each.slug, each.label, "choice-mistake"));
  const other = wait.other ? otherControls(type, strings) : null;
  const ticked = new Set();
  const tally = () => {
    const picked = inOrder ? [...ticked] : rows.filter((row) => row.control.checked);
    const wanted = wait.choose ?? 1;
    const counts = picked.length + (other?.row.control.checked && picked.length < wanted ? 1 : 0);
    return { picked, wanted, counts };
  };
  const read = () => {
    const { picked, wanted, counts } = tally();
    const text = other?.row.control.checked ? other.box.value.trim() : null;
    if (text === "") return { mistake: strings.otherEmpty, focus: other.box };
    const mistake = wrongCount(wait, strings, counts, wanted);
    if (mistake) return { mistake, focus: (picked[0] ?? rows[0]).control };
    const shown = picked.map((row) => row.textContent);
    if (text) shown.push(strings.otherSaid({ text }));
    return { body: { choices: picked.map((row) => row.control.value), other: text }, shown: shown.join("\n") };
  };
  const changed = () => {
    other?.update();
    if (!several) return null;
    for (const row of rows) row.control.checked ? ticked.add(row) : ticked.delete(row);
    if (inOrder)
      rows.forEach((row, at) => {
        const place = [...ticked].indexOf(row) + 1;
        row.lastChild.textContent = (place ? `${place}. ` : "") + wait.options[at].label;
      });
    const { picked, counts } = tally();
    const more = other?.row.control.checked && counts === picked.length ? ` + ${strings.other}` : "";
    const said = strings.chosen({ count: counts, choose: wait.choose }) + more;
    page.announce(said);
    return said;
  };
  const nodes = other ? [...rows, other.row, other.field] : rows;
  const count = several ? strings.chosen({ count: 0, choose: wait.choose }) : null;
  return { nodes, read, changed, count, send: several ? strings.sendChoices : strings.sendChoice };
}

function wrongCount(wait, strings, counts, wanted) {
  const fewest = wait.fewest ?? wanted;
  if (!wait.choose || (counts === 0 && fewest === 1)) return counts === 0 ? strings.noChoice : null;
  if (fewest < wanted) return counts > wanted ? strings.tooManyAtMost({ extra: counts - wanted, choose: wanted }) : null;
  if (counts < wanted) return strings.tooFew({ missing: wanted - counts, choose: wanted });
  return counts > wanted ? strings.tooMany({ extra: counts - wanted, choose: wanted }) : null;
}

function otherControls(type, strings) {
  const row = option(type, "", strings.other, "choice-mistake");
  const described = { "aria-describedby": "choice-mistake", autocomplete: "off" };
  const box = element("input", { type: "text", id: "other", ...described });
  const label = element("label", { for: "other" }, strings.otherText);
  const field = element("div", { class: "field", hidden: true }, label, box);
  const update = () => {
    const opens = field.hidden && row.control.checked;
    field.hidden = !row.control.checked;
    if (opens) field.scrollIntoView({ block: "nearest" });
  };
  return { row, box, field, update };
}

/** The day of a box in words, in the language around it: "12 mars 2027". */
function dayOf(box) {
  const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return box.valueAsDate?.toLocaleDateString(box.closest("[lang]").lang, long) ?? "";
}

/** One line for a value, which the service reads. What is typed is sent as it is, but for what the box does not keep. */
function boxControls(wait, strings) {
  const { type, attributes, keeps } = wait.box;
  const words = strings[`box-${wait.control}`];
  const box = element("input", { type, id: "line", autocomplete: "off", "aria-describedby": "choice-mistake", ...attributes });
  const read = () => {
    const typed = box.value.trim();
    if (!typed) return { mistake: words.missing, focus: box };
    const sent = keeps ? typed.replace(new RegExp(keeps, "gi"), "$1") : typed;
    return { body: { choices: [sent], other: null }, shown: type === "date" ? dayOf(box) || sent : sent };
  };
  const label = wait.unit ? words["label-in"]({ unit: wait.unit }) : words.label;
  const field = element("div", { class: "field" }, element("label", { for: "line" }, label), box);
  return { nodes: [field], read, send: strings.send };
}

/** What takes something away: the button that leaves all as it is comes first. */
const TAKES_AWAY = /^aside--(erase-all|withdraw|opt-out)/;
const ERASURE = "aside--erase-all"; // leaves what is published, which can be withdrawn before only

function buttonControls(wait, strings, page) {
  const draft = wait.kind === "draft";
  const options = [...optionsOf(wait, strings)];
  if (TAKES_AWAY.test(wait.question)) options.reverse();
  const buttons = options.map((each, position) => {
    const look = position === 0 && !draft ? "primary" : null; // of a draft, nothing is suggested
    return element("button", { value: each.slug, class: look }, optionLabel(wait, strings, each));
  });
  const read = (button = buttons[0]) => {
    const body = draft ? { choices: [button.value], other: null } : { answer: button.value, comment: null };
    return { body, shown: button.textContent };
  };
  return { nodes: [element("div", { class: "buttons" }, ...buttons)], read, send: null };
}

/** What a consent or a draft asks, else how the control is used. */
function legendOf(wait, strings) {
  const isUpTo = wait.fewest < wait.choose;
  const name = isUpTo ? "several-at-most" : wait.control;
  const kind = wait.takes_words && !wait.question?.startsWith(NOTIFICATIONS) ? "confirm" : wait.kind;
  return saidWith(strings.legend[kind] ?? strings.legend[name] ?? strings.legend.box, { choose: wait.choose ?? 0 });
}

/** Whether a box is ticked; undefined for one that takes words. */
const isTicked = (box) => (box.type === "radio" || box.type === "checkbox" ? box.checked : undefined);

/** The form for a wait, or null when words are all it takes. `submit({body, shown})` sends. */
function choiceForm(wait, strings, page, submit) {
  const make = CONTROLS[wait.control] ?? (wait.box ? boxControls : null);
  if (!make) return null;
  const controls = make(wait, strings, page);
  const count = element("span", { class: "legend-count", hidden: !controls.count }, ` (${controls.count ?? ""})`);
  const legend = element("legend", {}, legendOf(wait, strings), count);
  const mistake = element("p", { class: "mistake", id: "choice-mistake", role: "alert" });
  legend.id = "how";
  const named = { "aria-labelledby": "asked how", tabindex: -1 };
  const fieldset = element("fieldset", named, legend, ...controls.nodes, mistake);
  const fields = element("div", { class: "fields" }, fieldset);
  const form = element("form", { class: "choices", novalidate: true }, fields);
  const row = controls.send ? element("div", { class: "buttons" }) : controls.nodes.at(-1);
  if (controls.send) row.append(element("button", { class: "primary" }, controls.send));
  if (wait.question?.startsWith(ERASURE)) row.append(button(strings.ways.withdraw, () => page.word(strings.words.withdraw)));
  const hasBox = controls.nodes.some((node) => !node.hidden && node.querySelector("textarea, [type=text]"));
  if (!hasBox) row.append(button(strings.write, page.write, "plain"));
  form.append(row);
  const fail = (sentence, focus) => {
    mistake.textContent = sentence;
    focus?.closest(".option, .field").before(mistake); // so that both are in view
    focus?.focus();
    if (sentence) mistake.scrollIntoView({ block: "nearest" });
  };
  const recount = () => {
    const said = controls.changed?.();
    if (said) count.textContent = ` (${said})`;
  };
  form.addEventListener("change", () => {
    fail("");
    recount();
    page.changed();
  });
  form.addEventListener("input", () => page.changed());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = controls.read(event.submitter);
    fail(answer.mistake ?? "", answer.focus);
    if (answer.body) submit(answer);
    if (answer.words) {
      restore(boxes.map((box) => isTicked(box) ?? "")); // they are said: they are no comment any more
      page.changed();
      page.word(answer.words);
    }
  });
  const boxes = [...form.querySelectorAll("input, textarea")];
  const values = () => boxes.map((box) => (isTicked(box) === undefined ? box.value : box.checked));
  const restore = (kept) => {
    if (kept.length !== boxes.length) return; // the organiser changed the choices since
    boxes.forEach((box, at) => {
      if (isTicked(box) === undefined) box.value = kept[at];
      else box.checked = kept[at];
      box.dispatchEvent(new Event("input")); // for what counts its characters
    });
    recount();
  };
  /** Show the answer that is to be changed. What is no choice is written in the box: the other choice, the comment. */
  const show = ({ choices, text }) => {
    const [ticks, lines] = [boxes.filter((box) => isTicked(box) !== undefined), boxes.filter((box) => isTicked(box) === undefined)];
    for (const slug of choices) tick(ticks.find((box) => box.value === slug));
    if (text && wait.other && choices.length < (wait.choose ?? 1)) tick(ticks.find((box) => box.value === ""));
    for (const box of lines) {
      box.value = wait.box ? choices[0] ?? text : text;
      box.dispatchEvent(new Event("input"));
    }
  };
  const tick = (box) => {
    if (box) box.checked = true;
    recount(); // one by one: their order may count
  };
  return Object.assign(form, { fail, values, restore, show, enter: () => fieldset.focus({ preventScroll: true }) });
}
