// Makes the parts of a figure, and changes them only where something changed.

const SVG = "http://www.w3.org/2000/svg";

/** `element("p", { class: "note" }, "Words")`; an attribute that is false or null is left out. */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for a shape of a drawing. */
export function shape(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children);
  return node;
}

/** Set an attribute, or take it away; nothing is touched where it is so already. */
export function set(node, name, value) {
  const wanted = value === false || value == null ? null : value === true ? "" : String(value);
  if (node.getAttribute(name) === wanted) return;
  if (wanted === null) node.removeAttribute(name);
  else node.setAttribute(name, wanted);
}

/** Set the text of a node that holds nothing else. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
