// A number never parts from its unit at a line's end, in what a script says either. The units are those of typography.py;
// a test holds the two lists together.

const SYMBOLS = "%|‰|×|[nµm]?s|min|h|[kMGT]?B(?:/s)?|[KMGT]iB(?:/s)?|[kMG]?bit(?:/s)?|[kMG]|req/s|QPS|RPS";
const WORDS = "(?:second|minute|hour|day|week|month|year|byte|bit|step|point|request)s?|million|billion|per cent";
const PARTING = new RegExp(`(\\d) (?=(?:${SYMBOLS}|${WORDS})(?!\\w))`, "g");
const NO_BREAK_SPACE = "\u00a0";

/** `text` with every number held to its unit. */
export function bound(text) {
  return text.replace(PARTING, `$1${NO_BREAK_SPACE}`);
}
