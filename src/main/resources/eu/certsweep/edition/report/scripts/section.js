// A section of the page: heading, chart, table, source, download. It is told what it shows by `draw(state)`, which gives
//   {label, height, option, columns, rows}   a chart and its table
//   {message}                                 or why there is none
// and, if it wants, `content` (an element above the chart), `notes` and `pick` (what a click on the chart does).

const sections = [];

/**
 * @param files of the edition from which it is made; if all are missing it is shown as absent
 * @param follows which parts of the filter it follows: option, memberState, sector, size
 */
function section({ id, files, follows = [], wide = false, controls, draw: make }) {
  const absent = files.length > 0 && !files.some((file) => edition.files.includes(file));
  const place = element("div", { class: "chart", role: "img" });
  const content = element("div", { class: "content" });
  const notes = element("div", { class: "notes" });
  const table = element("div");
  const details = element("details", {}, element("summary", {}, t("table")), table);
  const filtered = element("p", { class: "follows" });
  const source = element("p", { class: "source" });
  let shown = null;
  const button = element(
    "button",
    { type: "button", onclick: () => download(`${id}.csv`, shown.columns, shown.rows) },
    t("download"),
  );
  const foot = element("div", { class: "under" }, details, source);
  source.append(
    t("source"),
    " ",
    ...(files.length ? joined(files.filter((file) => edition.files.includes(file)).map(fileLink)) : [t("source.job")]),
    " ",
    button,
  );
  const body = element(
    "section",
    { id, class: wide ? "card wide" : "card", "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, t(`${id}.title`)),
    element("p", { class: "lead" }, t(`${id}.lead`)),
    controls ? controls() : null,
    filtered,
    content,
    place,
    notes,
    foot,
  );

  function nothing(message) {
    body.classList.add("empty");
    forget(place);
    place.hidden = true;
    foot.hidden = true;
    notes.replaceChildren(element("p", { class: "nothing" }, message));
  }

  function redraw(state) {
    filtered.textContent = followed(follows, state);
    filtered.hidden = filtered.textContent === "";
    if (absent) {
      nothing(t("absent", files.join(", ")));
      return;
    }
    shown = make(state);
    body.classList.remove("empty");
    content.replaceChildren(...(shown.content ? [shown.content] : []));
    if (shown.message) {
      nothing(shown.message);
      return;
    }
    foot.hidden = !shown.columns;
    notes.replaceChildren(...(shown.notes ?? []).map((note) => element("p", {}, note)));
    place.hidden = !shown.option;
    if (shown.option) {
      place.setAttribute("aria-label", `${shown.label}. ${t("chart.read")}`);
      draw(place, shown.height, shown.option, shown.pick);
    }
    if (shown.columns) {
      table.replaceChildren(dataTable(shown.label, shown.columns, shown.rows));
    }
  }

  const made = { id, body, redraw };
  sections.push(made);
  return made;
}

function joined(links) {
  return links.flatMap((link, i) => (i === 0 ? [link] : [", ", link]));
}

/** Says which part of the filter counts here, and which does not. */
function followed(follows, state) {
  const set = [
    ["memberState", "member_state"],
    ["sector", "sector"],
    ["size", "size_class"],
  ].filter(([part]) => state[part] !== TOTAL);
  const counts = set.filter(([part]) => follows.includes(part)).map(([part, kind]) => term(kind, state[part]));
  const ignored = set.filter(([part]) => !follows.includes(part)).map(([part, kind]) => term(kind, state[part]));
  return [
    follows.includes("option") ? optionName(state.option) : "",
    counts.length ? t("follows.only", counts.join(", ")) : "",
    ignored.length ? t("follows.not", ignored.join(", ")) : "",
  ]
    .filter((text) => text !== "")
    .join(" · ");
}
