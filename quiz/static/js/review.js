// The review page with JavaScript: Space grades Good once the answer shows, the time spent is measured,
// and a refusal (a card graded in another tab) is shown in place like any other card.

let shownAt = performance.now();

function begin() {
  shownAt = performance.now();
}

function beginNext() {
  begin();
  document.getElementById("review")?.focus({ preventScroll: true });
}

function onReveal(event) {
  if (event.target.matches?.("[data-reveal]") && event.target.open) {
    event.target.querySelector(".grade-good")?.focus({ preventScroll: true });
  }
}

function onWrite(event) {
  if (event.target.matches?.(".review-write") && event.target.open) event.target.querySelector("textarea")?.focus();
}

function gradeGood(event) {
  if (event.key !== " " || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const card = document.querySelector("[data-reveal][open]");
  if (!card || event.target.closest?.(".grade, .hintkey, .review-explain summary, a, input, textarea")) return;
  event.preventDefault();
  card.querySelector(".grade-good").click();
}

function noteDuration(event) {
  const field = event.target.querySelector?.("[data-duration]");
  if (field) field.value = String(Math.min(3_600_000, Math.round(performance.now() - shownAt)));
}

document.addEventListener("toggle", onReveal, true);
document.addEventListener("toggle", onWrite, true);
document.addEventListener("keydown", gradeGood, true);
document.addEventListener("submit", noteDuration, true);
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.querySelector("[data-duration]")) {
    event.detail.parameters.set("duration_ms", String(Math.min(3_600_000, Math.round(performance.now() - shownAt))));
  }
});
document.addEventListener("htmx:afterSwap", beginNext);
begin();
