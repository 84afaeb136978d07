package eu.certsweep.annotate;

import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFile.Place;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import eu.certsweep.source.TableRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes `annotated/`: for each file with rejected rows a copy to send back.
///
/// Takes the faults in the order in which `rejects.csv` has them, file by file, and holds those of one file as marks.
/// Only the very bytes that were imported are annotated: a file that has changed since is named in `left-out.txt`.
public final class AnnotatedCopies {

    /// A larger text file is an export of a program rather than somebody's table; its faults are listed.
    static final long MOST_TABLE_ROWS = 20_000;

    /// Rows of files that one publication turns into workbooks, so that a night with a thousand files stays one.
    static final long MOST_TABLE_ROWS_IN_ALL = 200_000;

    private static final String LEFT_OUT = "left-out.txt";
    private static final String UNREADABLE = "it can no longer be read as when it was imported";

    private final Path folder;
    private final CopyNames names;
    private final AnnotationTexts texts;
    private final Set<String> withForgotten;
    private final List<String> written = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long tableRowsLeft = MOST_TABLE_ROWS_IN_ALL;
    private @Nullable Copy copy;

    /// @param output folder that gets the folder of copies, if there are any
    /// @param files all registers of the job's files
    public AnnotatedCopies(JobDefinition job, Path output, List<AnnotatedFile> files, Senders senders) {
        this.folder = output.resolve("annotated");
        this.texts = AnnotationTexts.of(job.language());
        this.withForgotten = files.stream()
                .filter(AnnotatedFile::isShortOfRows)
                .map(AnnotatedFile::name)
                .collect(Collectors.toSet());
        this.names = new CopyNames(files.stream().map(AnnotatedFile::name).toList(), List.of(LEFT_OUT), senders);
    }

    /// What a copy is made of.
    private enum Kind {
        /// The workbook itself, XLSX or XLSM.
        WORKBOOK,
        /// The workbook itself, XLS.
        OLD_WORKBOOK,
        /// A new workbook with the rows of a text file, of a format that cannot be written, or of a packed file.
        TABLE,
        /// None: programs write such files, and nobody mends them by hand.
        NONE
    }

    /// The copy of one file while its faults come in.
    private static final class Copy {
        private final String file;
        private final Path path;
        private final String sha256;
        private final Map<Integer, Table> tables = new HashMap<>();
        private final Map<String, Marks> marks = new LinkedHashMap<>();
        private final FaultSheet faults;
        private Kind kind = Kind.TABLE;
        private boolean secret;
        private long rows;
        private String reason = "";
        private boolean errors;
        private Optional<FaultList> list = Optional.empty();
        private Path target = Path.of("");

        Copy(AnnotatedFile file, FaultSheet faults) {
            this.faults = faults;
            this.file = file.name();
            this.path = file.path().orElse(Path.of(""));
            this.sha256 = file.sha256();
        }
    }

    /// What is known of a register's place in its file.
    ///
    /// @param places of the cells by header
    /// @param first the first cell with a header
    private record Table(SourceDefinition source, long headerRow, Map<String, Place> places, Place first) {}

    /// Takes a fault.
    public void add(AnnotatedFile file, CellFault fault) throws IOException {
        Copy current = copy;
        if (current == null || !current.file.equals(file.name())) {
            finish();
            current = begin(file);
            copy = current;
        }
        boolean error = fault.error();
        current.errors |= error;
        if (!current.reason.isEmpty()) {
            return;
        }
        if (current.list.isPresent()) {
            current.list.get().add(place(file, fault), comment(fault));
            return;
        }
        Table table = current.tables.get(file.id());
        if (table == null) {
            table = table(current, file);
            if (table == null) {
                return;
            }
            current.tables.put(file.id(), table);
        }
        Place known = table.places.get(fault.column());
        String comment = known == null && !fault.column().isEmpty()
                ? texts.get("column") + " " + fault.column() + ": " + comment(fault)
                : comment(fault);
        Place place = known == null ? table.first : known;
        current.marks
                .computeIfAbsent(place.sheet(), sheet -> new Marks())
                .add(fault.row(), place.cell(), error, comment);
        current.faults.add(
                place.sheet(),
                fault.row(),
                place.cell(),
                fault.column(),
                error,
                fault.code(),
                fault.value(),
                fault.message());
    }

    /// Ends the last copy.
    ///
    /// @return names of the files written, relative to the output folder
    public List<String> end() throws IOException {
        finish();
        if (!leftOut.isEmpty()) {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(LEFT_OUT),
                    "No annotated copy was made of these files; rejects.csv lists their faults.\n\n"
                            + String.join("\n", leftOut) + "\n",
                    StandardCharsets.UTF_8);
            written.add("annotated/" + LEFT_OUT);
        }
        return written.stream().sorted().toList();
    }

    /// The files of which no copy was made, with the reason.
    public List<String> leftOut() {
        return leftOut;
    }

    private Copy begin(AnnotatedFile file) throws IOException {
        Copy begun = new Copy(file, new FaultSheet(texts));
        if (file.path().isEmpty()) {
            begun.reason = "it lies on another machine; run the job where it lies, or copy it here";
            return begun;
        }
        Table table = table(begun, file);
        if (table != null) {
            begun.tables.put(file.id(), table);
            begun.rows = file.rows();
            choose(begun);
            if (begun.list.isEmpty()) {
                // a list rests on what was imported, a copy on what lies there
                begun.reason = changed(begun);
            }
        }
        return begun;
    }

    /// Which kind of copy there will be.
    private void choose(Copy begun) throws IOException {
        String why = "";
        if (withForgotten.contains(begun.file)) {
            why = "a copy would show rows of an entity that is to be forgotten";
        } else if (begun.secret) {
            why = "files with a password are not annotated, as the copy would lie open";
        } else if (begun.kind == Kind.NONE) {
            why = "a file of this format is not turned into a workbook";
        } else if (begun.kind == Kind.TABLE) {
            if (begun.rows > MOST_TABLE_ROWS) {
                why = String.format(
                        Locale.ROOT, "a file of more than %d rows is not turned into a workbook", MOST_TABLE_ROWS);
            } else if (begun.rows > tableRowsLeft) {
                why = String.format(
                        Locale.ROOT,
                        "files of more than %d rows in all are not turned into workbooks",
                        MOST_TABLE_ROWS_IN_ALL);
            } else {
                tableRowsLeft -= begun.rows;
            }
        } else if (begun.kind == Kind.OLD_WORKBOOK && Files.size(begun.path) > AnnotatedOldWorkbook.LARGEST) {
            why = String.format(
                    Locale.ROOT,
                    "a workbook of Excel 97 with more than %d MiB is not annotated",
                    AnnotatedOldWorkbook.LARGEST >> 20);
        }
        begun.target = folder.resolve(names.of(begun.file, begun.kind == Kind.TABLE ? ".xlsx" : ""));
        if (!why.isEmpty()) {
            Files.createDirectories(folder);
            begun.target = folder.resolve(names.of(begun.file, ".txt"));
            begun.list = Optional.of(new FaultList(begun.target, begun.file, why, texts));
        }
    }

    private static Kind kind(RegisterFile opened) {
        return switch (opened.detected().format()) {
            case "xlsx" -> opened.wrapped() ? Kind.TABLE : Kind.WORKBOOK;
            case "xls" -> opened.wrapped() ? Kind.TABLE : Kind.OLD_WORKBOOK;
            case "xml", "parquet" -> Kind.NONE;
            default -> Kind.TABLE;
        };
    }

    private static String changed(Copy copy) {
        try {
            return SourceFiles.sha256(copy.path).equals(copy.sha256) ? "" : "it has changed since it was imported";
        } catch (SourceException e) {
            return "it is not there any more, or cannot be read";
        }
    }

    private @Nullable Table table(Copy current, AnnotatedFile file) throws IOException {
        Optional<SourceDefinition> source = file.source();
        if (source.isEmpty()) {
            current.reason = "the job or the program reads it in another way than when it was imported";
            return null;
        }
        try (RegisterFile opened = RegisterFiles.open(current.path, source.get())) {
            current.kind = kind(opened);
            current.secret = source.get().passwordFile().isPresent()
                    && !opened.detected().format().equals("csv");
            List<String> headers = opened.headers();
            Map<String, Place> places = new HashMap<>();
            for (int cell : opened.columns()) {
                if (cell >= 0) {
                    places.putIfAbsent(headers.get(cell), opened.place(cell));
                }
            }
            int first = -1;
            for (int cell = 0; cell < headers.size(); cell++) {
                places.putIfAbsent(headers.get(cell), opened.place(cell));
                first = first < 0 && !headers.get(cell).isEmpty() ? cell : first;
            }
            return new Table(source.get(), opened.detected().headerRow(), places, opened.place(Math.max(0, first)));
        } catch (SourceException e) {
            current.reason = UNREADABLE;
            return null;
        }
    }

    private void finish() throws IOException {
        Copy ended = copy;
        copy = null;
        if (ended == null) {
            return;
        }
        if (ended.list.isPresent()) {
            ended.list.get().close();
            if (ended.errors) {
                written.add(name(ended.target));
            } else {
                Files.delete(ended.target);
            }
            return;
        }
        if (!ended.errors) {
            return;
        }
        if (ended.reason.isEmpty()) {
            write(ended);
        }
        if (ended.reason.isEmpty()) {
            written.add(name(ended.target));
        } else {
            leftOut.add(ended.file + ": " + ended.reason);
        }
    }

    private void write(Copy ended) throws IOException {
        Files.createDirectories(folder);
        try {
            switch (ended.kind) {
                case NONE -> throw new IllegalStateException("no copy is made of " + ended.file);
                case TABLE -> writeTable(ended);
                case WORKBOOK -> AnnotatedWorkbook.write(ended.path, ended.target, ended.marks, ended.faults);
                case OLD_WORKBOOK -> AnnotatedOldWorkbook.write(ended.path, ended.target, ended.marks, ended.faults);
            }
            ended.reason = changed(ended);
        } catch (AnnotationException e) {
            Files.deleteIfExists(ended.target);
            if (ended.kind != Kind.TABLE && ended.rows <= MOST_TABLE_ROWS) {
                // a workbook of an odd form: what can be read of it is marked
                ended.kind = Kind.TABLE;
                ended.target = folder.resolve(names.of(ended.file, ".xlsx"));
                write(ended);
                return;
            }
            ended.reason = e.getMessage();
        } catch (SourceException e) {
            ended.reason = UNREADABLE;
        }
        if (!ended.reason.isEmpty()) {
            Files.deleteIfExists(ended.target);
        }
    }

    private static void writeTable(Copy ended) throws IOException, SourceException, AnnotationException {
        Table table = ended.tables.values().iterator().next();
        String sheet = table.first.sheet();
        Marks marks = ended.marks.computeIfAbsent(sheet, name -> new Marks());
        if (ended.marks.size() > 1) {
            throw new AnnotationException(
                    "several of its sheets are registers, for which there is no copy in this format");
        }
        try (TableRows rows = TableRows.open(ended.path, table.source, sheet)) {
            String name = sheet.isEmpty() ? String.valueOf(ended.path.getFileName()) : sheet;
            MarkedTable.write(rows, ended.target, name, table.headerRow, marks, ended.faults);
        }
    }

    private static String name(Path target) {
        return "annotated/" + target.getFileName();
    }

    private static String place(AnnotatedFile file, CellFault fault) {
        return (file.sheet().isEmpty() ? "" : "sheet " + file.sheet() + ", ") + "row " + fault.row()
                + (fault.column().isEmpty() ? "" : ", column " + fault.column());
    }

    private String comment(CellFault fault) {
        return (fault.error() ? "" : texts.get("warning") + " ") + fault.code()
                + (fault.value().isEmpty() ? "" : "\n" + texts.get("value-is") + ": " + fault.value()) + "\n"
                + texts.explained(fault.code(), fault.message());
    }
}
