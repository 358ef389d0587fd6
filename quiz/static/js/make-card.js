// A card made of a selection in a lesson: while text is selected there, a link to the form of a new card stands below it,
// with the text as the back and the topic as a tag, beside the terms that the text names.

const LONGEST = 2000; // characters that go along in an address
const BELOW_PX = 8;
const link = document.getElementById("make-card");
const lesson = document.querySelector(".topic-main");

function selected() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return lesson.contains(range.commonAncestorContainer) ? { range, text: selection.toString().trim() } : null;
}

/** The text, cut at a word where it is too long. */
function shortened(text) {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")} …`;
}

/** The topic, and the terms of its glossary that the text names, or that it was selected in. */
function tags(range, text) {
  const words = text.toLowerCase();
  const start = range.startContainer;
  const terms = [...document.querySelectorAll(".terms > [id^='term-']")].filter(
    (term) => term.contains(start) || words.includes(term.querySelector("dt").textContent.trim().toLowerCase()),
  );
  return [link.dataset.topic, ...terms.slice(0, 3).map((term) => term.id.replace(/^term-/, ""))].join(" ");
}

function follow() {
  const found = selected();
  link.hidden = !found?.text;
  if (link.hidden) return;
  const address = new URL(link.dataset.form, location.href);
  address.searchParams.set("back", shortened(found.text));
  address.searchParams.set("tags", tags(found.range, found.text));
  address.searchParams.set("next", location.pathname);
  link.href = address.pathname + address.search;
  place(found.range.getBoundingClientRect());
}

/** Below the selection, inside the window: above it, a phone shows its own bar. */
function place(box) {
  const top = Math.min(box.bottom + BELOW_PX, innerHeight - link.offsetHeight - BELOW_PX);
  const left = Math.min(Math.max(box.left, BELOW_PX), innerWidth - link.offsetWidth - BELOW_PX);
  link.style.insetBlockStart = `${Math.max(top, BELOW_PX)}px`;
  link.style.insetInlineStart = `${left}px`;
}

document.addEventListener("selectionchange", () => requestAnimationFrame(follow));
document.addEventListener("scroll", follow, { passive: true });
link.addEventListener("mousedown", (event) => event.preventDefault()); // or the press would end the selection first
