// A quiz with JavaScript: the next part comes in place, the focus goes where it is read next, and Check says what
// it waits for. What the server refuses (409, 422) is shown in place like any other answer.

const REFUSED = new Set([409, 422]);

/** A choice can be checked once something is chosen; until then the button says so. */
function showReadiness() {
  const options = document.querySelector("#quiz form .options");
  const button = document.querySelector("#quiz form .quiz-foot button");
  if (!options || !button) return;
  const ready = options.querySelector(":checked") !== null;
  button.disabled = !ready;
  button.firstChild.textContent = ready ? "Check" : "Choose an answer";
}

/** After a swap: the field to type in, where there is a keyboard; else what is to be read. */
function moveFocus() {
  const typed = matchMedia("(hover: hover)").matches && document.querySelector("#quiz input#text");
  const target = typed || document.querySelector("#quiz [data-focus]");
  target?.focus({ preventScroll: target.matches("#question-title") });
}

function sayTrouble(text) {
  const line = document.querySelector("#quiz [data-trouble]");
  if (!line) return;
  line.textContent = text;
  line.hidden = false;
}

document.addEventListener("change", showReadiness);
document.addEventListener("htmx:beforeSwap", (event) => {
  const { status } = event.detail.xhr;
  if (REFUSED.has(status)) Object.assign(event.detail, { shouldSwap: true, isError: false });
  else if (status >= 400) sayTrouble("That was not taken. Reload the page and answer again; all else is kept.");
});
document.addEventListener("htmx:sendError", () => sayTrouble("No connection. Your answer was not sent; try again."));
document.addEventListener("htmx:afterSettle", () => {
  showReadiness();
  moveFocus();
});
showReadiness();
