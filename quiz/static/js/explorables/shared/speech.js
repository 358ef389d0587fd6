// What a figure says to those who do not see it: the last of what happened, once things are quiet for a moment.

const QUIET_MS = 700;

/** `say(text)` of one figure. A text that is followed by another at once is never spoken. */
export function speaker(element) {
  const live = document.createElement("div");
  live.className = "visually-hidden";
  live.setAttribute("aria-live", "polite");
  element.append(live);
  let timer = 0;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (live.textContent = text), QUIET_MS);
  };
}
