package eu.certsweep.cli;

import eu.certsweep.batch.ExitCodes;
import eu.certsweep.inspect.Inspection;
import eu.certsweep.inspect.Inspector;
import eu.certsweep.source.Detected;
import eu.certsweep.source.Excerpt;
import eu.certsweep.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `certsweep inspect`: what a file is, before any job names it. What it found goes to standard error, the draft of a
/// source to standard output; with `--json` everything to standard output.
@Command(
        name = "inspect",
        description = {
            "Looks at a file: encoding, delimiter, header row, column types, the register it looks like, likely faults.",
            "Prints a draft `sources:` entry for a job on standard output."
        },
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    private static final int SHOWN = 26;

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A register as it arrived.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private Path file;

    @Option(names = "--json", description = "Everything as JSON on standard output, the draft in it.")
    private boolean json;

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Inspection inspection;
        try {
            inspection = Inspector.inspect(file);
        } catch (SourceException e) {
            console.say("certsweep: %s", e.getMessage());
            return ExitCodes.UNREADABLE_SOURCE;
        }
        if (json) {
            console.print(Json.text(inspection));
        } else {
            show(inspection);
            console.print(inspection.draft());
        }
        return ExitCodes.DONE;
    }

    private void show(Inspection inspection) {
        console.say("%s, %,d bytes", inspection.file(), inspection.bytes());
        written(inspection.detected());
        console.say("");
        console.say(
                inspection.recognised() ? "looks like %s" : "looks like no register; %s is a guess",
                inspection.register());
        for (Inspection.Candidate candidate : inspection.registers()) {
            console.say(
                    "  %s  %-14s %s", candidate.score(), candidate.register(), String.join("; ", candidate.reasons()));
        }
        console.say("");
        columns(inspection.columns());
        console.say("");
        console.say("%,d rows, of which %,d would be rejected", inspection.rows(), inspection.rejected());
        for (Inspection.FaultSummary fault : inspection.faults()) {
            console.say(
                    "  %-8s %-18s %,d %s in row %d%s%s: %s",
                    fault.severity(),
                    fault.code(),
                    fault.rows(),
                    fault.rows() == 1 ? "row," : "rows, first",
                    fault.row(),
                    fault.column().isEmpty() ? "" : ", column " + Excerpt.of(fault.column()),
                    fault.value().isEmpty() ? "" : ", " + Excerpt.of(fault.value()),
                    fault.message());
        }
        if (!inspection.remarks().isEmpty()) {
            console.say("");
            console.say("look at");
            inspection.remarks().forEach(remark -> console.say("  - %s", remark));
        }
        console.say("");
        console.say(
                "A draft for a job, on standard output. What may differ from delivery to delivery is better left out:");
        console.say("it is then found out each time.");
    }

    private void written(Detected detected) {
        String sheets = detected.sheets().stream()
                .map(sheet -> Excerpt.of(sheet.name()) + (sheet.hidden() ? " (hidden)" : ""))
                .collect(Collectors.joining(", "));
        StringBuilder line = new StringBuilder(detected.format().toUpperCase(Locale.ROOT));
        if (!detected.encoding().isEmpty()) {
            line.append(", ")
                    .append(detected.encoding())
                    .append(detected.byteOrderMark() ? " with byte order mark" : "");
        }
        if (!detected.delimiter().isEmpty()) {
            line.append(", delimiter ")
                    .append(detected.delimiter().equals("\t") ? "tab" : detected.delimiter())
                    .append(detected.quote().isEmpty() ? ", no quotes" : ", quotes " + detected.quote())
                    .append(detected.lineEnds().isEmpty() ? "" : ", line ends " + detected.lineEnds());
        }
        if (!detected.sheet().isEmpty()) {
            line.append(", sheet ").append(Excerpt.of(detected.sheet()));
        }
        console.say("  %s%s", line, detected.headerRow() > 0 ? ", header in row " + detected.headerRow() : "");
        if (detected.sheets().size() > 1) {
            console.say("  sheets: %s", sheets);
        }
    }

    private void columns(List<Inspection.Column> columns) {
        console.say("  %4s %-26s %-11s %8s  %-18s %s", "", "header", "type", "missing", "column", "because; examples");
        for (Inspection.Column column : columns) {
            String header = Excerpt.of(column.header());
            console.say(
                    "  %4d %-26s %-11s %7s%%  %-18s %s; %s",
                    column.number(),
                    shortened(header.substring(1, header.length() - 1)),
                    column.type(),
                    column.missing().movePointRight(2),
                    column.column().isEmpty() ? "-" : column.column(),
                    column.because(),
                    String.join(" | ", column.examples()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
    }
}
