const parent = document.getElementById("editor");
const { createDiff, createEditor } = await import(parent.dataset.bundle);
const doc = "class Cache:\n    def __init__(self, capacity):\n        self.capacity = capacity\n";

window.runs = 0;
window.editor = createEditor({
  parent,
  doc,
  nonce: parent.dataset.nonce,
  label: "Your code",
  keys: { "Mod-Enter": () => (window.runs += 1) },
  onChange: (text) => (window.changed = text),
});
createDiff({ parent: document.getElementById("diff"), before: doc, after: doc.replace("= capacity", "= 1"), nonce: parent.dataset.nonce });
