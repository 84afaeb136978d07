// The table that stands beside every chart, and its download.
// A column is {title, kind, value}: kind is a key of `show`, value takes a row.

/** A cell that disclosure control has emptied. It is neither zero nor missing. */
const HIDDEN = Symbol("hidden");

function cell(column, row, place) {
  const value = column.value(row);
  const numeric = column.kind !== "text" && column.kind !== "date";
  const text = value === HIDDEN ? t("hidden") : show[column.kind](value);
  const attributes = { class: (numeric ? "number" : "") + (value === HIDDEN ? " hidden-value" : "") };
  return place === 0
    ? element("th", { scope: "row", ...attributes }, text)
    : element("td", attributes, text);
}

function dataTable(caption, columns, rows) {
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": t("table.of", caption) },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          columns.map((column) =>
            element(
              "th",
              { scope: "col", class: column.kind === "text" || column.kind === "date" ? "" : "number" },
              column.title,
            ),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map((row) => element("tr", {}, columns.map((column, place) => cell(column, row, place)))),
      ),
    ),
  );
}

/** A text that a spreadsheet program would run as a formula gets a leading `'`, as in the files of the edition. */
function csvField(value) {
  if (value === HIDDEN || isMissing(value)) {
    return "";
  }
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(columns, rows) {
  const lines = [columns.map((column) => csvField(column.title))];
  rows.forEach((row) => lines.push(columns.map((column) => csvField(column.value(row)))));
  return lines.map((line) => line.join(",")).join("\n") + "\n";
}

/** Hands the table to the reader as a file, without a server. */
function download(name, columns, rows) {
  const url = URL.createObjectURL(new Blob([csv(columns, rows)], { type: "text/csv;charset=utf-8" }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
