/*
 * Asking: which question the person answers next, among those that messages ask.
 */

const NOTIFICATIONS = "aside--notifications"; // the question whose answer is the consent to be written to

/** Whether an answer of the authorities is useful is asked so; what is asked beside the questions has such a name. */
const isVerdict = (wait) => wait?.kind === "confirm" && (wait.question ?? "").startsWith("aside--feedback--");
const isQuestion = (wait) => wait.kind !== "nothing" && !(wait.question ?? "").startsWith("aside--");

/** The message whose question waits when another comes: the last that asks before it, or else the one shown. */
function waitingBefore({ id }, messages, shown) {
  const asks = ({ wait, from }) => wait || from === "person";
  const before = messages.filter((message) => message.id < id && asks(message)).at(-1) ?? shown;
  return before?.wait && isQuestion(before.wait) ? before : null;
}

/** The words of what is asked: those of the newest message that has the question's. */
function wordsAsked({ question, kind }, messages) {
  const isSame = (message) => message.wait?.question === question && message.wait.kind === kind && message.asked;
  return messages.findLast(isSame)?.asked;
}

/** The question that words are written under, where it has a name. */
const named = (question) => (question ? { question } : {});
