package eu.certsweep.spark;

import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.publish.ImpactFiles;
import eu.certsweep.publish.SweepFiles;
import eu.certsweep.publish.TrustFiles;
import eu.certsweep.register.ResultReader.EntityResult;
import eu.certsweep.register.ResultReader.FaultResult;
import eu.certsweep.register.ResultReader.FindingResult;
import eu.certsweep.register.ResultReader.RelianceResult;
import eu.certsweep.spark.Part.Table;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what one task found as parts of the outputs. Their names are those of the attempt, so that two attempts at
/// one task, as after the loss of a worker, disturb each other nowhere; the driver reads those of the one that counts.
final class PartFiles implements Closeable {

    private static final int BUFFER = 64 << 10;
    private static final int RUN_BYTES = 8 << 20;

    private final Judging judging;
    private final int task;
    private final long attempt;
    private final Found found;
    private final Map<Integer, SweepFiles.PerEntity> perEntity = new HashMap<>();
    private final Map<Integer, SweepFiles.Findings> findings = new HashMap<>();
    private final List<TrustFiles.TrustClaims> trustClaims = new ArrayList<>();
    private final Map<Table, List<Run.Entry>> runs = new EnumMap<>(Table.class);
    private final Map<Table, Integer> runBytes = new EnumMap<>(Table.class);
    private final Map<SweepFiles.CsvFile, Part> open = new HashMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final ImpactFiles.Expiring expiring = new ImpactFiles.Expiring(line);
    private int number;

    /// @param task its number
    /// @param attempt unlike that of any other attempt at any task
    PartFiles(Judging judging, int task, long attempt, Found found) {
        this.judging = judging;
        this.task = task;
        this.attempt = attempt;
        this.found = found;
    }

    void entity(int option, EntityResult entity) throws IOException {
        SweepFiles.PerEntity file = perEntity.get(option);
        if (file == null) {
            Part part = part(Table.PER_ENTITY, option);
            file = opened(part, new SweepFiles.PerEntity(stream(part)));
            perEntity.put(option, file);
        }
        file.row(id(option), entity);
    }

    void finding(int option, FindingResult finding) throws IOException {
        SweepFiles.Findings file = findings.get(option);
        if (file == null) {
            Part part = part(Table.FINDINGS, option);
            file = opened(part, new SweepFiles.Findings(stream(part)));
            findings.put(option, file);
        }
        Integer of = finding.snapshot();
        file.row(
                id(option),
                finding,
                of == null ? null : judging.rules().files().file(of).name());
    }

    TrustFiles.TrustClaims trustClaims() throws IOException {
        if (trustClaims.isEmpty()) {
            Part part = part(Table.TRUST_CLAIMS, 0);
            trustClaims.add(opened(part, new TrustFiles.TrustClaims(stream(part))));
        }
        return trustClaims.getFirst();
    }

    /// @param key by which faults are sorted
    void fault(byte[] key, FaultResult fault) throws IOException {
        entry(Table.REJECTS, key, FaultBytes.of(fault));
    }

    /// The id of rows of the register of entities.
    void registered(String id) throws IOException {
        entry(Table.REGISTERED_IDS, new SortKey().text(id).bytes(), RowKey.utf8(id));
    }

    /// An id that rows name and no entity has.
    ///
    /// @param rejected the first row of the register of entities that has it
    void unknown(String id, Optional<RegisterRow<Entity>> rejected) throws IOException {
        entry(Table.UNKNOWN_IDS, new SortKey().text(id).bytes(), FaultBytes.ofUnknown(id, rejected));
    }

    void reliance(int option, RelianceResult reliance) throws IOException {
        line.reset();
        expiring.row(id(option), judging.rules().day(), reliance);
        entry(
                Table.EXPIRING,
                new SortKey()
                        .text(id(option))
                        .text(reliance.certificateId())
                        .text(reliance.entityId())
                        .bytes(),
                line.toByteArray());
    }

    void presentValue(byte[] key, byte[] places) throws IOException {
        entry(Table.PRESENT_VALUES, key, places);
    }

    private void entry(Table table, byte[] key, byte[] value) throws IOException {
        runs.computeIfAbsent(table, of -> new ArrayList<>()).add(new Run.Entry(key, value));
        if (runBytes.merge(table, key.length + value.length, Integer::sum) > RUN_BYTES) {
            endRun(table);
        }
    }

    private void endRun(Table table) throws IOException {
        List<Run.Entry> entries = runs.remove(table);
        runBytes.remove(table);
        if (entries != null) {
            Part part = part(table, 0);
            Run.write(entries, stream(part));
            found.add(new Part(table, 0, task, part.number(), part.location(), entries.size()));
        }
    }

    private String id(int option) {
        return judging.rules().options().get(option).id();
    }

    private Part part(Table table, int option) {
        String location =
                judging.rules().staging() + "/" + table + "-" + option + "-" + task + "-" + attempt + "-" + number;
        return new Part(table, option, task, number++, location, 0);
    }

    private <F extends SweepFiles.CsvFile> F opened(Part part, F file) {
        open.put(file, part);
        return file;
    }

    private static OutputStream stream(Part part) throws IOException {
        return new BufferedOutputStream(HadoopFiles.create(part.location()), BUFFER);
    }

    /// Completes the parts, and tells of them.
    @Override
    public void close() throws IOException {
        for (Map.Entry<SweepFiles.CsvFile, Part> file : open.entrySet()) {
            file.getKey().close();
            Part part = file.getValue();
            found.add(new Part(
                    part.table(),
                    part.option(),
                    part.task(),
                    part.number(),
                    part.location(),
                    file.getKey().rows()));
        }
        open.clear();
        for (Table table : Table.values()) {
            endRun(table);
        }
    }
}
