// How many segments a text takes: the same count as simulators/carrier/segments.py.

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("\f^{}\\[~]|€");

/** Count a text's segments, and how many characters are left in the last one. */
export function segments(text) {
  const letters = [...text];
  const gsm = letters.every((letter) => BASIC.has(letter) || EXTENDED.has(letter));
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  const costs = letters.map((letter) => (gsm ? (EXTENDED.has(letter) ? 2 : 1) : letter.length));
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const encoding = gsm ? "GSM-7" : "UCS-2";
  if (units <= alone) return { encoding, count: 1, left: alone - units };
  let [count, left] = [1, joined];
  for (const cost of costs) {
    if (cost > left) [count, left] = [count + 1, joined];
    left -= cost;
  }
  return { encoding, count, left };
}
