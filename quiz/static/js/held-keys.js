// What is pressed before the page's scripts have run is held for them: shell.js presses it again. It is loaded at once, as
// the styles are, and not as a module: those come last.

window.heldKeys = [];
window.holdKey = (event) => {
  if (event.target.matches?.("input:not([type=radio], [type=checkbox]), textarea, select")) return;
  event.stopImmediatePropagation();
  window.heldKeys.push(event);
};
addEventListener("keydown", window.holdKey, true);
