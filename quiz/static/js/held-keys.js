// A key that is pressed before the page's scripts have run is held for them: shell.js presses it again. This is loaded at
// once, as the styles are, and not as a module: those come last.
//
// Only the first press is held, and not one that the browser acts on by itself. Whoever opens something by hand meanwhile
// is past it: a held Space would grade the card that the hand has opened.

window.heldKey = null;
(() => {
  const types = "input:not([type=radio], [type=checkbox]), textarea, select";
  const acts = "a, button, summary, input, label, [role=tab]";
  let isOver = false;

  function hold(event) {
    const { target, key } = event;
    if (target.matches?.(types) || (["Enter", " "].includes(key) && target.closest?.(acts))) return;
    event.stopImmediatePropagation();
    if (!isOver) window.heldKey ??= event;
  }

  function letGo() {
    isOver = true;
    window.heldKey = null;
  }

  const others = ["pointerdown", "click", "toggle"];
  window.stopHolding = () => {
    removeEventListener("keydown", hold, true);
    for (const kind of others) removeEventListener(kind, letGo, true);
  };
  addEventListener("keydown", hold, true);
  for (const kind of others) addEventListener(kind, letGo, true);
  addEventListener("load", window.stopHolding); // whatever became of the scripts
})();
