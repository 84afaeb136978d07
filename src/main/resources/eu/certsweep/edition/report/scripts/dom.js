// Elements. Everything that comes from registers or jobs becomes a text node or an attribute, never markup.

/** An element with attributes; `on…` ones are listeners. Children that are not elements become texts. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith("on")) {
      made.addEventListener(attribute.slice(2), value);
    } else if (value === true) {
      made.setAttribute(attribute, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(attribute, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A list to choose from, with its label. */
function chooser(id, label, choices, chosen, listen) {
  const select = element(
    "select",
    { id, onchange: (event) => listen(event.target.value) },
    choices.map(([value, text]) => element("option", { value, selected: value === chosen }, text)),
  );
  return element("label", { class: "chooser" }, element("span", {}, label), select);
}

function say(text) {
  document.getElementById("status").textContent = text;
}

/** A link to a file of the edition, which lies beside the page. */
function fileLink(file) {
  return element("a", { href: file }, file);
}
