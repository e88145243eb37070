/*
 * Look: the style sheet of the widget's shadow tree, light and dark. Constructed, so that a page's policy needs no
 * `style-src`.
 */

const SMALL_SCREEN = "(max-width: 480px)";
const KEYBOARD = "(hover: hover) and (pointer: fine)"; // elsewhere Enter makes a new line, as phones do

// Those of components.css, which another site does not have.
const LIGHT = `
  --ground: #fff; --sunken: #f2f5f9; --text: #1b2a3d; --quiet: #4d5b6c; --line: #6b778a; --hair: #d3dce6;
  --accent: var(--consultexto-accent, #095797); --on-accent: var(--consultexto-on-accent, #fff);
  --theirs: #e6f0f9; --mistake: #a8182a; --mistake-ground: #fdeaec; --notice: #fff4d6; --notice-text: #5b4300;`;
const DARK = `
  --ground: #101821; --sunken: #0b1219; --text: #e9eff6; --quiet: #aab7c6; --line: #8292a5; --hair: #2c3a4a;
  --accent: var(--consultexto-accent-dark, #7cbcf5); --on-accent: var(--consultexto-on-accent-dark, #0a1825);
  --theirs: #142a3f; --mistake: #ff9a9f; --mistake-ground: #3a171b; --notice: #3a3013; --notice-text: #ffe2a0;`;

const ROOMY = ":where(.answer:not([data-reads])) .composer:not(.beside)";

/** A long question scrolls as one with its choices; their button stays under them. */
const CHOOSES = ":where(.answer:has(.long):has(.place:not([hidden]) .option))";

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host { all: initial; display: block; color-scheme: light; color: var(--text);
  font: medium/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; ${LIGHT} }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { color-scheme: dark; ${DARK} } }
:host([theme="dark"]) { color-scheme: dark; ${DARK} }
:host([hidden]) { display: none }
*, ::before, ::after { box-sizing: border-box }
[hidden] { display: none !important }
h2, p, fieldset, legend, dialog { margin: 0; padding: 0; border: 0; min-width: 0 }
button, input, textarea { font: inherit; color: inherit; letter-spacing: inherit }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
h2:focus { outline: none }

textarea { field-sizing: content; max-height: 9.5em }
.panel { overflow: hidden; overflow: clip; color: var(--text); background: var(--ground);
  border: 1px solid var(--hair); border-radius: .75em; container: panel / size }
.frame { position: relative; height: 100%; display: grid; grid-template-columns: minmax(0, 1fr);
  --log: min(11em, 30cqh); grid-template-rows: auto minmax(var(--log), 1fr) auto auto minmax(0, max-content) }
.frame:has(.more:not([hidden])) { --log: min(8em, 20cqh) }
.frame:has(.menu:not([hidden]), .answer[data-kind="confirm"]) { --log: min(4em, 10cqh) }
.frame > header { grid-row: 1 }
.frame > .scroll { grid-row: 2 }
.frame > .more { grid-row: 3 }
.frame > .status { grid-row: 4 }
.frame > .answer { grid-row: 5 }
section.panel { height: 56em; max-height: 94vh; max-height: 94dvh }
@media (max-height: 34em) { section.panel { max-height: 100vh; max-height: 100dvh } }
section.panel:has(.answer[hidden]) { height: auto; container-type: inline-size }
dialog.panel:not([open]) { display: none }
dialog.panel { position: fixed; inset: auto 1em 1em auto; width: 25.5em; height: 44em; z-index: 2147483000;
  max-width: calc(100vw - 2em); max-height: calc(100dvh - 2em); box-shadow: 0 .75em 2.5em #0d1b2b59 }
dialog.panel::backdrop { background: #0d1b2b99 }
@media ${SMALL_SCREEN} { dialog.panel { inset: var(--view-top, 0) 0 auto 0; width: 100vw; max-width: none;
  height: var(--view-height, 100dvh); max-height: none; border: 0; border-radius: 0 }
  textarea { max-height: 6.5em } }

.launcher { position: fixed; right: 1em; bottom: 1em; z-index: 2147482999; display: flex; gap: .625em;
  align-items: center; min-height: 3.5em; max-width: calc(100vw - 2em); padding: .5em 1.375em .5em 1.125em;
  border-radius: 1.75em; box-shadow: 0 .25em 1em #0d1b2b59; text-align: left; line-height: 1.25 }
.launcher svg { flex: none }
.badge { padding: .1em .6em; border-radius: 1em; background: var(--on-accent); color: var(--accent);
  font-size: .875em }

button { cursor: pointer; min-height: max(2.75em, 44px); min-width: max(2.75em, 44px); padding: .5em 1.125em;
  border: 1px solid var(--accent); border-radius: .5em; background: var(--ground); color: var(--accent);
  font-weight: 600 }
button:hover { background: var(--theirs) }
button.primary { background: var(--accent); color: var(--on-accent) }
button.primary:hover { text-decoration: underline; text-underline-offset: .2em }
button.plain { border-color: transparent; background: none; text-decoration: underline;
  text-underline-offset: .2em; font-weight: 400; font-size: .9375em }
button.icon { padding: 0; border-color: transparent; background: none; display: grid; place-items: center;
  flex: none }
button.icon:hover { background: var(--theirs) }

header { display: flex; align-items: flex-start; gap: .5em; padding: .75em .5em .75em 1.125em;
  border-bottom: 1px solid var(--hair); border-top: .3125em solid var(--accent) }
header > div { flex: 1; min-width: 0; padding: .125em 0 }
.overline { font-size: .8125em; color: var(--quiet) }
h2 { font-size: 1.0625em; font-weight: 700; line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere }

.scroll { position: relative; min-height: 0; overflow-y: auto; overscroll-behavior: contain;
  padding: 1em 1.125em; scroll-behavior: smooth; background: var(--ground) }
/* Below what is read, never on it. */
.more { padding-block: 0; border: 0; border-top: 1px solid var(--hair); border-radius: 0; font-size: .9375em }
.more:focus-visible { outline-offset: -4px }
.log { display: flex; flex-direction: column; gap: .5em; border-radius: .5em }
.log:focus-visible { outline-offset: 4px }
.bubble { max-width: 92%; padding: .625em .875em; border-radius: 1em; border: 1px solid transparent;
  overflow-wrap: anywhere; white-space: pre-wrap }
.consultation { align-self: flex-start; background: var(--theirs); border-bottom-left-radius: .25em }
.person { align-self: flex-end; background: var(--accent); color: var(--on-accent);
  border-bottom-right-radius: .25em; margin-block: .25em }
.person.waiting { background: none; color: var(--text); border: 1px dashed var(--line) }
.bubble small { display: block; font-size: .8125em; color: var(--quiet) }
.bubble a { color: var(--accent); text-underline-offset: .15em }
.day { align-self: center; margin: .5em 0; font-size: .8125em; color: var(--quiet) }
:host([untitled]) section.panel:has(.start:not([hidden])) header { display: none }
.start { display: grid; gap: .75em; justify-items: start }
@media ${SMALL_SCREEN} { .start { justify-items: stretch } .scroll { padding: .75em } .consultation { max-width: 96% } }

.asking .question, .asking.bare { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; padding: 0; border: 0 }
.answer { display: flex; flex-direction: column; min-height: 0; padding-top: .625em; border-top: 1px solid var(--hair);
  background: var(--sunken) }
.turn { display: contents }
.progress, .asked, .menu, .reply > :not(.place), .fields, .choices > .buttons { padding-inline: 1.125em }
.answer:has(.menu:not([hidden])) .reply { display: none }
.place { display: contents }
.progress { flex: none; display: flex; gap: .75em; align-items: center; padding-inline: 1.3846em; font-size: .8125em;
  color: var(--quiet) }
progress { flex: 1; height: .375em; min-width: 3em; appearance: none; border: 0; border-radius: 1em;
  overflow: hidden; background: var(--hair) }
progress::-webkit-progress-bar { background: var(--hair) }
progress::-webkit-progress-value { background: var(--accent) }
progress::-moz-progress-bar { background: var(--accent) }
.asked { flex: 0 1 auto; min-height: 3em; max-height: 14em; overflow-y: auto; padding-block: .125em .25em;
  font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; white-space: pre-wrap }
/* Half a line tells that there is more. */
.answer:has(.composer:not([hidden])) .asked { max-height: 10.1em }
.answer:has(.place:not([hidden]) .option) .asked:not(.long) { flex-shrink: 0 }
.answer[data-kind="confirm"] .asked { font-weight: 400 }
.reply { flex: 0 1 auto; min-height: 0; display: flex; flex-direction: column; padding-bottom: .5em }
.reply > * { flex: none }
.reply > .composer { flex: 0 1 auto }
.choices { flex: 0 1 auto; min-height: 0; display: flex; flex-direction: column }
.fields, .composer { min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding-block: .375em }
.choices > .buttons { flex: none; margin: .375em 0 0 }
${CHOOSES} .turn { display: block; min-height: 0; overflow-y: auto; overscroll-behavior: contain; scroll-padding-bottom: 4.5em }
${CHOOSES} :is(.reply, .choices) { display: contents }
${CHOOSES} .asked { max-height: none }
${CHOOSES} .fields { overflow: visible; padding-bottom: .75em }
${CHOOSES} .choices > .buttons { position: sticky; bottom: 0; z-index: 1; flex-wrap: nowrap; margin: 0; padding-block: .375em .5em;
  border-top: 1px solid var(--hair); background: var(--sunken) }
${CHOOSES} .choices > .buttons > button { padding-inline: .5em }
.frame:has(.long):has(.place:not([hidden]) .option) { --log: min(6em, 8cqh) }
/* While a long message is read, the answer leaves it the room: the question whole, one line of the box, a choice or two. */
[data-reads] .composer > textarea { max-height: 2.75em }
[data-reads] .composer > .hints { display: none }
[data-reads] .fields { max-height: 10em }
${CHOOSES}[data-reads] .turn { max-height: 45cqh }
${CHOOSES}[data-reads] .fields { max-height: none }
.offered { display: grid; gap: .5em; padding: .625em .875em; border: 1px solid var(--hair); border-radius: .5em; line-height: 1.35 }
.offered > .buttons { margin: 0 }
.offered button { flex: 1 1 0; padding-inline: .25em; font-size: .9375em }
.bubble .offers { margin-top: .375em }
.offers { display: flex; flex-wrap: wrap; gap: .5em }
.choices > fieldset:focus { outline: none }
legend { font-weight: 600; padding: 0; font-size: .9375em }
.legend-count { font-weight: 400; color: var(--quiet); white-space: nowrap }
.option { display: flex; gap: .75em; align-items: center; min-height: max(2.875em, 44px); padding: .5em .875em;
  margin-top: .5em; border: 1px solid var(--line); border-radius: .5em; cursor: pointer; line-height: 1.35 }
.option:hover { background: var(--sunken) }
.option:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent);
  background: var(--theirs) }
.option input { flex: none; width: 1.25em; height: 1.25em; margin: 0; accent-color: var(--accent) }
@supports selector(:has(a)) {
  .option:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px }
  .option input:focus-visible { outline: none } }
.field { display: block; margin-top: .75em }
.field > :is(input, textarea) { scroll-margin-bottom: 2.25em }
.field > label { display: block; font-weight: 600; margin-bottom: .25em }
.field > .count { margin-top: .375em; font-size: .875em }
.count { color: var(--quiet) }
.buttons { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .75em }
.buttons button { flex: 1 1 auto }
.buttons .plain { flex: 0 1 auto; padding-inline: .5em; margin-inline: -.5em }
.answer > .ways { padding-inline: .875em }
.ways { flex: none; display: flex; flex-wrap: wrap; justify-content: space-between;
  margin-top: auto; border-top: 1px solid var(--hair) }
.ways .plain { padding-inline: .25em; text-decoration: none; font-weight: 600; font-size: .875em }
.ways .plain:hover { text-decoration: underline }
.ways .gone { display: none }
.ways > :last-child { margin-left: auto }
.menu { flex: 0 1 auto; min-height: 0; overflow-y: auto; display: grid; justify-items: start; padding-block: .25em .75em; border-top: 1px solid var(--hair) }
.sure { display: grid; gap: .375em; justify-items: start; padding-bottom: .5em; font-size: .9375em }
.sure > p { margin-top: .375em }
:is(.menu, .notices) .plain { padding-left: 0; text-align: left }
.mistake:empty { display: none }
.mistake { margin-top: .5em; padding: .5em .75em; border-left: .25em solid var(--mistake);
  background: var(--mistake-ground); color: var(--mistake); font-weight: 600; border-radius: .25em }

textarea, input:not([type="radio"], [type="checkbox"]) { display: block; width: 100%; min-height: max(2.75em, 44px); padding: .5em .75em;
  border: 1px solid var(--line); border-radius: .5em; background: var(--ground); resize: none }
[aria-invalid="true"] { border-color: var(--mistake); box-shadow: inset 0 0 0 1px var(--mistake) }
.composer { display: grid; grid: "label label" "box send" "mistake mistake" "hints hints" / 1fr auto;
  gap: 0 .75em; align-items: center }
.composer > label { grid-area: label; font-weight: 600; margin-bottom: .25em }
.composer > textarea { grid-area: box }
.composer > .mistake { grid-area: mistake }
.composer > .hints { grid-area: hints; margin-top: .5em; font-size: .875em; line-height: 1.35;
  color: var(--quiet) }
.composer > button { grid-area: send }
.composer.beside > textarea:placeholder-shown ~ .hints { display: none }
@container panel (min-height: 34em) {
  ${ROOMY} { grid-template-areas: "label label" "box box" "mistake mistake" "hints send" }
  ${ROOMY}:has(.over) {
    grid-template-areas: "label label" "box box" "mistake mistake" "hints hints" ". send" }
  ${ROOMY} > textarea { min-height: 4.25em }
  ${ROOMY} > button { margin-top: .5em }
}
.over { color: var(--mistake); font-weight: 600 }
.keys { display: none }
@media ${KEYBOARD} { .keys { display: block; font-size: .9375em } }
.status { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75em; font-size: .9375em }
.status.speaking { padding: .375em 1.125em; background: var(--notice); color: var(--notice-text) }
.status p { flex: 1 1 12em }
.speaking p { padding: .25em 0 }
.status button { background: none; border-color: currentColor; color: inherit; font-size: .9375em }
.notices { display: grid; gap: .5em; justify-items: start; margin-top: 1em; padding: .75em .875em;
  border: 1px solid var(--hair); border-radius: .5em; background: var(--sunken); font-size: .9375em }
/* On a phone, the title makes room for choices. */
@container panel (max-width: 28em) and (max-height: 50em) {
  .frame:has(.place:not([hidden]) .option) > header { display: none }
}
@container panel (max-width: 21em) { .ways .plain { font-size: .8125em } }
/* The page has the title. */
@container panel (max-height: 54em) {
  section > .frame:has(.place:not([hidden]) .option) > header { display: none }
}
/* Above a keyboard. */
@container panel (max-height: 34em) {
  .frame:has(.answer:not([data-reads])) { --log: 3em }
  .overline { display: none }
  header { padding-block: .25em }
  .answer:has(.composer:not([hidden])) :is(.reply, .composer) { flex: none }
  .composer > textarea { max-height: 4em }
}
@container panel (max-height: 24em) {
  .frame { display: block; overflow-y: auto; scroll-padding-bottom: 6.5em }
  .more { display: none }
  :is(.scroll, .turn, .fields, .composer) { overflow: visible }
  :is(.answer, .turn, .reply, .choices) { display: block }
  .asked { position: sticky; top: 0; z-index: 1; background: var(--sunken) }
  .choices > .buttons { position: static }
  .asked { max-height: 4.5em !important }
}
@container panel (max-height: 18em) {
  .asked { position: static !important; max-height: none !important }
  .composer > textarea { max-height: 4em }
}

@media (prefers-reduced-motion: no-preference) {
  dialog.panel[open], .bubble.fresh { animation: rise .18s ease-out }
  @keyframes rise { from { opacity: 0; transform: translateY(.5em) } }
}
@media (prefers-reduced-motion: reduce) { .scroll { scroll-behavior: auto } }
@media (forced-colors: active) { .bubble, .launcher { border: 1px solid CanvasText } }
`);
