package eu.certsweep.batch;

import eu.certsweep.annotate.AnnotatedWorkbook;
import eu.certsweep.annotate.AnnotationException;
import eu.certsweep.annotate.CopyNames;
import eu.certsweep.annotate.FaultList;
import eu.certsweep.annotate.MarkedTable;
import eu.certsweep.annotate.Marks;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.SourceDefinition;
import eu.certsweep.register.ResultReader.FaultResult;
import eu.certsweep.register.Snapshot;
import eu.certsweep.source.RegisterFile;
import eu.certsweep.source.RegisterFile.Place;
import eu.certsweep.source.RegisterFiles;
import eu.certsweep.source.SourceException;
import eu.certsweep.source.SourceFiles;
import eu.certsweep.source.TextRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes `annotated/`: for each file with rejected rows a copy to send back.
///
/// Takes the faults in the order in which `rejects.csv` has them, file by file, and holds those of one file as marks.
/// Only the very bytes that were imported are annotated: a file that has changed since is named in `left-out.txt`.
final class AnnotatedCopies {

    /// A larger text file is an export of a program rather than somebody's table; its faults are listed.
    static final long MOST_TEXT_ROWS = 20_000;

    /// Rows of text files that one publication turns into workbooks, so that a night with a thousand files stays one.
    static final long MOST_TEXT_ROWS_IN_ALL = 200_000;

    private static final String LEFT_OUT = "left-out.txt";
    private static final String UNREADABLE = "it can no longer be read as when it was imported";

    private final JobDefinition job;
    private final Path folder;
    private final CopyNames names;
    private final List<String> written = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long textRowsLeft = MOST_TEXT_ROWS_IN_ALL;
    private @Nullable Copy copy;

    /// @param output folder that gets the folder of copies, if there are any
    AnnotatedCopies(JobDefinition job, Path output, CurrentFiles files) {
        this.job = job;
        this.folder = output.resolve("annotated");
        this.names = new CopyNames(files.all().stream().map(Snapshot::file).toList(), List.of(LEFT_OUT));
    }

    /// The copy of one file while its faults come in.
    private static final class Copy {
        private final String file;
        private final Path path;
        private final Snapshot.Origin origin;
        private final Map<Integer, Table> tables = new HashMap<>();
        private final Map<String, Marks> marks = new LinkedHashMap<>();
        private String format = "";
        private String reason = "";
        private boolean errors;
        private Optional<FaultList> list = Optional.empty();
        private Path target = Path.of("");

        Copy(String file, Path path, Snapshot.Origin origin) {
            this.file = file;
            this.path = path;
            this.origin = origin;
        }
    }

    /// What is known of a snapshot's place in its file.
    ///
    /// @param places of the cells by header
    /// @param first the first cell with a header
    private record Table(SourceDefinition source, long headerRow, Map<String, Place> places, Place first) {}

    /// Takes a fault.
    void add(Snapshot snapshot, FaultResult fault) throws IOException {
        Copy current = copy;
        if (current == null || !current.file.equals(snapshot.file())) {
            finish();
            current = begin(snapshot);
            copy = current;
        }
        boolean error = fault.severity().equals("error");
        current.errors |= error;
        if (!current.reason.isEmpty()) {
            return;
        }
        if (current.list.isPresent()) {
            current.list.get().add(place(snapshot, fault), comment(fault));
            return;
        }
        Table table = current.tables.get(snapshot.id());
        if (table == null) {
            table = table(current, snapshot);
            if (table == null) {
                return;
            }
            current.tables.put(snapshot.id(), table);
        }
        Place known = table.places.get(fault.column());
        String comment = known == null && !fault.column().isEmpty()
                ? "column " + fault.column() + ": " + comment(fault)
                : comment(fault);
        Place place = known == null ? table.first : known;
        current.marks
                .computeIfAbsent(place.sheet(), sheet -> new Marks())
                .add(fault.row(), place.cell(), error, comment);
    }

    /// Ends the last copy.
    ///
    /// @return names of the files written, relative to the output folder
    List<String> end() throws IOException {
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
    List<String> leftOut() {
        return leftOut;
    }

    private Copy begin(Snapshot snapshot) throws IOException {
        Copy begun =
                new Copy(snapshot.file(), job.folder().resolve(snapshot.file()).normalize(), snapshot.origin());
        Table table = table(begun, snapshot);
        if (table != null) {
            begun.tables.put(snapshot.id(), table);
            choose(begun, snapshot.rowsRead());
            if (begun.list.isEmpty()) {
                // a list rests on what was imported, a copy on what lies there
                begun.reason = changed(begun);
            }
        }
        return begun;
    }

    /// Which kind of copy there will be.
    private void choose(Copy begun, long rows) throws IOException {
        String why = "";
        if (!begun.format.equals("csv") && !begun.format.equals("xlsx")) {
            why = "files of the format " + begun.format + " are not annotated";
        } else if (wrapped(begun)) {
            why = "files in an archive or with a password are not annotated";
        } else if (begun.format.equals("csv")) {
            if (rows > MOST_TEXT_ROWS) {
                why = "a text file of more than %d rows is not turned into a workbook".formatted(MOST_TEXT_ROWS);
            } else if (rows > textRowsLeft) {
                why = "text files of more than %d rows in all are not turned into workbooks"
                        .formatted(MOST_TEXT_ROWS_IN_ALL);
            } else {
                textRowsLeft -= rows;
            }
            begun.target = folder.resolve(names.of(begun.file, ".xlsx"));
        } else {
            begun.target = folder.resolve(names.of(begun.file, ""));
        }
        if (!why.isEmpty()) {
            Files.createDirectories(folder);
            begun.target = folder.resolve(names.of(begun.file, ".txt"));
            begun.list = Optional.of(new FaultList(begun.target, begun.file, why));
        }
    }

    /// Whether the register lies in something else: then a copy would have to be wrapped and locked again.
    private static boolean wrapped(Copy begun) throws IOException {
        if (begun.format.equals("xlsx")) {
            return !AnnotatedWorkbook.canCopy(begun.path);
        }
        try (InputStream in = Files.newInputStream(begun.path)) {
            String signs = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
            return signs.startsWith("PK\3\4") || signs.startsWith("\u001F\u008B");
        }
    }

    private static String changed(Copy copy) {
        try {
            return SourceFiles.sha256(copy.path).equals(copy.origin.sha256())
                    ? ""
                    : "it has changed since it was imported";
        } catch (SourceException e) {
            return "it is not there any more, or cannot be read";
        }
    }

    private @Nullable Table table(Copy current, Snapshot snapshot) throws IOException {
        Optional<SourceDefinition> source = job.sources().stream()
                .filter(entry -> ImportPlan.readsAs(job, entry, snapshot.origin()))
                .findFirst();
        if (source.isEmpty()) {
            current.reason = "the job reads it in another way than when it was imported";
            return null;
        }
        try (RegisterFile opened = RegisterFiles.open(current.path, source.get())) {
            String format = opened.detected().format();
            current.format = opened.wrapped() && !format.equals("csv") ? format + ", packed or protected," : format;
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
            if (ended.format.equals("csv")) {
                Table table = ended.tables.values().iterator().next();
                try (TextRows rows = TextRows.open(ended.path, table.source)) {
                    MarkedTable.write(
                            rows,
                            ended.target,
                            String.valueOf(ended.path.getFileName()),
                            table.headerRow,
                            ended.marks.computeIfAbsent(table.first.sheet(), sheet -> new Marks()));
                }
            } else {
                AnnotatedWorkbook.write(ended.path, ended.target, ended.marks);
            }
            ended.reason = changed(ended);
        } catch (AnnotationException e) {
            ended.reason = e.getMessage();
        } catch (SourceException e) {
            ended.reason = UNREADABLE;
        }
        if (!ended.reason.isEmpty()) {
            Files.deleteIfExists(ended.target);
        }
    }

    private static String name(Path target) {
        return "annotated/" + target.getFileName();
    }

    private static String place(Snapshot snapshot, FaultResult fault) {
        return (snapshot.sheetName().isEmpty() ? "" : "sheet " + snapshot.sheetName() + ", ") + "row " + fault.row()
                + (fault.column().isEmpty() ? "" : ", column " + fault.column());
    }

    private static String comment(FaultResult fault) {
        return (fault.severity().equals("error") ? "" : fault.severity() + " ") + fault.code()
                + (fault.value().isEmpty() ? "" : "\nvalue: " + fault.value()) + "\n" + fault.message();
    }
}
