package eu.certsweep.spark;

import eu.certsweep.edition.Edition;
import eu.certsweep.edition.EditionFiles;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.impact.StatisticsCube;
import eu.certsweep.impact.TrustServiceUptake;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.job.Register;
import eu.certsweep.law.Outcome;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.publish.ConsultationTables;
import eu.certsweep.publish.DeliveriesFile;
import eu.certsweep.publish.FileRemarks;
import eu.certsweep.publish.ImpactFiles;
import eu.certsweep.publish.Manifest;
import eu.certsweep.publish.OptionsPublication;
import eu.certsweep.publish.OutputFolder;
import eu.certsweep.publish.SweepFiles;
import eu.certsweep.publish.SweepFiles.CsvFile;
import eu.certsweep.publish.TrustFiles;
import eu.certsweep.publish.TrustedListsPublication;
import eu.certsweep.publish.TrustedListsPublication.ListFile;
import eu.certsweep.source.ListUpdates;
import eu.certsweep.source.SourceException;
import eu.certsweep.spark.Part.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Writes the edition: what the driver has summed, and the parts that tasks wrote, streamed one behind the other.
final class Publication {

    private final SparkRequest request;
    private final JobDefinition job;
    private final LocalDate day;
    private final Instant startedAt;
    private final List<Scanned> files;
    private final SmallRegisters small;
    private final Found found;
    private final Map<String, Double> seconds;
    private final Map<String, Long> rowsByFile = new LinkedHashMap<>();
    private final List<String> copies = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    /// What was published.
    ///
    /// @param options those with entities in scope
    record Written(Path folder, List<SparkResult.Totals> options, List<String> remarks) {}

    Publication(
            SparkRequest request,
            Instant startedAt,
            List<Scanned> files,
            SmallRegisters small,
            Found found,
            Map<String, Double> seconds) {
        this.request = request;
        this.job = request.job();
        this.day = request.day();
        this.startedAt = startedAt;
        this.files = files;
        this.small = small;
        this.found = found;
        this.seconds = seconds;
    }

    /// Writes all files and puts them into their place.
    Written publish(OutputFolder output) throws IOException, SourceException {
        Path folder = output.path();
        fileRemarks();
        imports(folder);
        deliveries(folder);
        table(new SweepFiles.PerEntity(folder), folder, Table.PER_ENTITY);
        boolean whole = findings(folder);
        rejects(folder);
        List<SparkResult.Totals> totals = statistics(folder);
        options(folder);
        merged(new ImpactFiles.Expiring(folder), folder, runs(Table.EXPIRING));
        try (ImpactFiles.Changes changes = new ImpactFiles.Changes(folder)) {
            wrote(changes);
        }
        trust(folder);
        consultation(folder);
        remarks.add(
                "made by the engine on Spark, which keeps no store: changes.csv and deliveries.csv compare with nothing,"
                        + " `expect: max-shrink` is not checked, and entities that were forgotten in a store are not"
                        + " passed over");
        List<String> derived = whole ? EditionFiles.write(edition(folder)) : EditionFiles.writeOfParts(edition(folder));
        manifest(folder, derived);
        Path place = output.publish();
        output.remark().ifPresent(remarks::add);
        return new Written(place, totals, remarks);
    }

    private Edition edition(Path folder) {
        return new Edition(folder, job, request.audience(), day, request.version());
    }

    private void wrote(CsvFile file) {
        rowsByFile.put(file.name(), file.rows());
    }

    private void fileRemarks() {
        FileRemarks notes = new FileRemarks();
        long further = 0;
        for (Scanned file : files) {
            notes.add(file.delivery().name(), file.notes());
            further += found.rowsPassedOver(file.delivery().number());
        }
        remarks.addAll(notes.sentences());
        if (further > 0) {
            remarks.add(FileRemarks.furtherRows(further));
        }
    }

    private void imports(Path folder) throws IOException {
        try (SweepFiles.ImportReport report = new SweepFiles.ImportReport(folder)) {
            for (Scanned file : files) {
                int number = file.delivery().number();
                report.row(
                        file.delivery().name(),
                        file.delivery().source().register().code(),
                        file.sha256(),
                        found.rowsRead(number),
                        found.rowsRejected(number),
                        "imported",
                        file.passedOver() + found.rowsPassedOver(number),
                        file.notes());
            }
            wrote(report);
        }
    }

    /// Without a memory of earlier nights all files are new.
    private void deliveries(Path folder) throws IOException {
        try (DeliveriesFile deliveries = new DeliveriesFile(folder)) {
            for (Scanned file : files) {
                Delivery delivery = file.delivery();
                deliveries.added(
                        delivery.name(), delivery.source().register().code(), found.rowsRead(delivery.number()));
            }
            wrote(deliveries);
        }
    }

    private List<Part> parts(Table table, int option) {
        return found.parts().stream()
                .filter(part -> part.table() == table && part.option() == option)
                .sorted(Comparator.comparingInt(Part::task))
                .toList();
    }

    /// Puts the parts of a table behind its header: by option, then task.
    private void table(CsvFile header, Path folder, Table table) throws IOException {
        header.close();
        long rows = 0;
        try (OutputStream out = appended(folder.resolve(header.name()))) {
            for (int option : PolicyOption.inByteOrder(job.options())) {
                for (Part part : parts(table, option)) {
                    try (InputStream in = HadoopFiles.open(part.location())) {
                        in.transferTo(out);
                    }
                    rows += part.rows();
                }
            }
        }
        rowsByFile.put(header.name(), rows);
    }

    /// Writes the findings as one file, or as a folder of files if they are too many for one.
    ///
    /// @return whether they are one file
    private boolean findings(Path folder) throws IOException {
        long bytes = 0;
        for (Part part : found.parts()) {
            bytes += part.table() == Table.FINDINGS ? HadoopFiles.length(part.location()) : 0;
        }
        if (bytes <= request.largestCsv()) {
            table(new SweepFiles.Findings(folder), folder, Table.FINDINGS);
            return true;
        }
        Path parts = Files.createDirectory(folder.resolve("findings"));
        int number = 0;
        for (int option : PolicyOption.inByteOrder(job.options())) {
            for (Part part : parts(Table.FINDINGS, option)) {
                String name = String.format(Locale.ROOT, "part-%05d.csv", number++);
                SweepFiles.Findings header = new SweepFiles.Findings(parts);
                header.close();
                Path file = Files.move(parts.resolve(header.name()), parts.resolve(name));
                try (OutputStream out = appended(file);
                        InputStream in = HadoopFiles.open(part.location())) {
                    in.transferTo(out);
                }
                rowsByFile.put("findings/" + name, part.rows());
            }
        }
        remarks.add(
                "the findings are too many for one file: they are in findings/part-*.csv, each with the header, in the"
                        + " order of the keys; of other formats than Parquet, which has a folder of them as well, and SDMX"
                        + " none are made");
        return false;
    }

    private static OutputStream appended(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND), 1 << 18);
    }

    private List<String> runs(Table table) {
        return found.parts().stream()
                .filter(part -> part.table() == table)
                .sorted(Comparator.comparingInt(Part::task).thenComparingInt(Part::number))
                .map(Part::location)
                .toList();
    }

    private void merged(CsvFile header, Path folder, List<String> runs) throws IOException {
        header.close();
        long[] rows = new long[1];
        try (OutputStream out = appended(folder.resolve(header.name()))) {
            Run.merge(runs, entry -> {
                out.write(entry.value());
                rows[0]++;
            });
        }
        rowsByFile.put(header.name(), rows[0]);
    }

    private void rejects(Path folder) throws IOException {
        FaultPublication.Written written = new FaultPublication(job, files, small, found).write(folder);
        wrote(written.rejects());
        copies.addAll(written.copies());
        if (!written.leftOut().isEmpty()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "no annotated copy was made of %,d files: annotated/left-out.txt says why",
                    written.leftOut().size()));
        }
    }

    private List<SparkResult.Totals> statistics(Path folder) throws IOException {
        List<StatisticsCube.Row> rows = found.cube().rows();
        try (SweepFiles.Statistics file = new SweepFiles.Statistics(folder)) {
            for (StatisticsCube.Row row : rows) {
                file.row(row);
            }
            wrote(file);
        }
        String total = StatisticsCube.TOTAL;
        List<SparkResult.Totals> totals = new ArrayList<>();
        for (PolicyOption option : job.options()) {
            StatisticsCube.Key whole = new StatisticsCube.Key(option.id(), total, total, total, total);
            rows.stream()
                    .filter(row -> row.key().equals(whole))
                    .map(row -> totals(option.id(), row.cell()))
                    .forEach(totals::add);
        }
        return totals;
    }

    private static SparkResult.Totals totals(String option, StatisticsCube.Cell cell) {
        Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            byOutcome.put(outcome, cell.entities(outcome));
        }
        return new SparkResult.Totals(option, cell.entities(), byOutcome);
    }

    private void options(Path folder) throws IOException {
        Map<String, ImpactTally> tallies = new LinkedHashMap<>();
        for (int o = 0; o < job.options().size(); o++) {
            tallies.put(job.options().get(o).id(), found.impact(o));
        }
        new OptionsPublication(job, day, folder, this::wrote, tallies)
                .publish(new Medians(job.options(), runs(Table.PRESENT_VALUES)).find());
    }

    private boolean has(Register register) {
        return files.stream().anyMatch(file -> file.delivery().source().register() == register);
    }

    private void trust(Path folder) throws IOException {
        boolean lists = has(Register.TRUSTED_LIST);
        if (lists) {
            TrustedListsPublication publication = new TrustedListsPublication(day);
            small.trusted().forEach(listed -> publication.add(listed.file(), listed.service()));
            List<ListFile> listFiles = files.stream()
                    .filter(file -> file.delivery().source().register() == Register.TRUSTED_LIST)
                    .map(file -> new ListFile(
                            file.delivery().number(),
                            file.delivery().name(),
                            file.sheet(),
                            file.readAs(),
                            file.signature(),
                            ListUpdates.due(file.readAs())))
                    .toList();
            remarks.addAll(publication.write(folder, listFiles, this::wrote));
        }
        if (has(Register.TRUST_SERVICES)) {
            table(new TrustFiles.TrustClaims(folder), folder, Table.TRUST_CLAIMS);
            try (TrustFiles.TrustServices file = new TrustFiles.TrustServices(folder, lists)) {
                for (TrustServiceUptake.Cell cell : found.uptake().cells()) {
                    file.row(cell);
                }
                wrote(file);
            }
            if (found.contradictedClaims() > 0) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%,d services are claimed to be qualified and are not by the trusted lists: trust_claims.csv",
                        found.contradictedClaims()));
            }
        }
    }

    private void consultation(Path folder) throws IOException {
        if (has(Register.CONSULTATION)) {
            remarks.addAll(new ConsultationTables<IOException>(taker -> {
                        for (var answers : small.answers()) {
                            taker.take(answers);
                        }
                    })
                    .write(folder, this::wrote));
        }
    }

    private void manifest(Path folder, List<String> derived) throws IOException, SourceException {
        List<Manifest.Input> inputs = new ArrayList<>(Manifest.Input.definitions(job));
        long read = 0;
        long rejected = 0;
        for (Scanned file : files) {
            Delivery delivery = file.delivery();
            long rows = found.rowsRead(delivery.number());
            read += rows;
            rejected += found.rowsRejected(delivery.number());
            inputs.add(new Manifest.Input(
                    delivery.source().register().code(), delivery.name(), file.sha256(), delivery.bytes(), rows));
        }
        List<Manifest.Output> outputs = new ArrayList<>();
        for (String name : rowsByFile.keySet().stream().sorted().toList()) {
            outputs.add(Manifest.Output.in(folder, name, rowsByFile.get(name)));
        }
        for (String name : Stream.concat(derived.stream(), copies.stream()).toList()) {
            outputs.add(Manifest.Output.in(folder, name, null));
        }
        new Manifest(
                        "certsweep",
                        request.version(),
                        job.job(),
                        job.title(),
                        job.authority(),
                        request.audience().code(),
                        day.toString(),
                        0,
                        0,
                        startedAt.toString(),
                        inputs,
                        outputs,
                        new Manifest.Rows(read, read - rejected, rejected),
                        remarks,
                        seconds)
                .write(folder.resolve(Manifest.FILE));
    }
}
