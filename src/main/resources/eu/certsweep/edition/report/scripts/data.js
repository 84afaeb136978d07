// What the page holds: the edition, plain, and its tables, packed as the Base64 of gzip.

const edition = JSON.parse(document.getElementById("edition").textContent);

/** The JSON of a packed element; null if the page has no such element. */
async function unpack(id) {
  const element = document.getElementById(`data-${id}`);
  if (!element) {
    return null;
  }
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** The tables of the page. A table that the edition lacks is null: it is shown as absent, never as empty. */
const tables = {
  columns: {},
  made: {},

  async load() {
    this.columns = await unpack("tables");
  },

  has(name) {
    return this.columns[name] !== undefined;
  },

  /** Its rows as objects by the names of the columns. */
  rows(name) {
    if (!this.has(name)) {
      return null;
    }
    if (!this.made[name]) {
      const columns = this.columns[name];
      const names = Object.keys(columns);
      const length = names.length ? columns[names[0]].length : 0;
      this.made[name] = Array.from({ length }, (_, i) =>
        Object.fromEntries(names.map((column) => [column, columns[column][i]])),
      );
    }
    return this.made[name];
  },
};

const TOTAL = "_T";
const OUTCOMES = [
  "compliant",
  "in-transition",
  "scheme-gap",
  "non-compliant",
  "indeterminate",
  "not-applicable",
];
const SIZES = ["micro", "small", "medium", "large", "unknown"];
const BASELINE = "BASELINE";

/** The column of a table that counts this outcome, such as `entities_non_compliant`. */
function countColumn(what, outcome) {
  return `${what}_${outcome.replaceAll("-", "_")}`;
}

function optionOf(id) {
  return edition.options.find((option) => option.id === id);
}

/** Requirements that count under an option: the baseline's and its own. */
function requirementsOf(id) {
  return edition.options
    .filter((option) => option.id === BASELINE || option.id === id)
    .flatMap((option) => option.requirements);
}

function requirementOf(id) {
  return edition.options.flatMap((option) => option.requirements).find((requirement) => requirement.id === id);
}
