// A number never parts from its unit at a line's end, in what a script says either: see typography.py.

const NO_BREAK_SPACE = "\u00a0";
const PARTING = /(\d) (?=(?:%|[nµm]?s|min|h|[kMG]i?B|(?:second|minute|hour|day|attempt|point|step|character)s?)(?!\w))/g;

/** `text` with every number held to its unit. */
export function bound(text) {
  return text.replace(PARTING, `$1${NO_BREAK_SPACE}`);
}
