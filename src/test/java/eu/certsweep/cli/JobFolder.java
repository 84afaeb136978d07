package eu.certsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A small job in a folder, to be bent by a test: entities, certificates and usages of one rule.
final class JobFolder {

    private static final String ENTITY_HEADER = "entity_id,name,member_state,sector_code,headcount\n";
    private static final String USAGE_HEADER =
            "entity_id,usage_ref,kind,ict_category,product_id,essential_function,in_use_from,annual_cost_eur\n";

    private final Path folder;
    private final List<String> entities = new ArrayList<>();
    private final List<String> usages = new ArrayList<>();

    private JobFolder(Path folder) {
        this.folder = folder;
    }

    /// A job over so many entities, always the same for a seed. One usage in fifty is faulty.
    static JobFolder of(Path folder, int entities, long seed) throws IOException {
        JobFolder job = new JobFolder(folder);
        SplittableRandom random = new SplittableRandom(seed);
        for (int e = 0; e < entities; e++) {
            job.entities.add("E%04d,Entity %d,%s,ENERGY.GAS.LNG,%d\n"
                    .formatted(e, e, random.nextBoolean() ? "DE" : "FR", 20 + random.nextInt(400)));
            int usages = random.nextInt(12);
            for (int u = 0; u < usages; u++) {
                job.usages.add("E%04d,U%d,product,%s,P%02d,%s,%s,%d.%02d\n"
                        .formatted(
                                e,
                                u,
                                random.nextBoolean() ? "FIREWALL" : "HSM",
                                random.nextInt(20),
                                random.nextBoolean() ? "yes" : "no",
                                random.nextInt(50) == 0 ? "31.02.2024" : "2024-05-01",
                                random.nextInt(9999),
                                random.nextInt(100)));
            }
        }
        job.write(
                "schemes.yaml",
                "schemes: [{id: EUCC, status: adopted, available-from: 2025-02-27, kinds: [product]}]\n");
        job.write("rules.yaml", """
                requirement-set: rules
                requirements:
                  - id: R1
                    title: Certified firewalls
                    legal-basis: "24(1)"
                    obligation: use-certified
                    accepted: [{scheme: EUCC, level: substantial}]
                    ict: {categories: [FIREWALL]}
                    in-force: 2026-01-01
                    mandatory: 2026-06-01
                """);
        StringBuilder certificates = new StringBuilder("certificate_id,scheme,level,kind,product_id,issued_on\n");
        for (int c = 0; c < 10; c++) {
            certificates.append(
                    "C%02d,EUCC,%s,product,P%02d,2025-06-01\n".formatted(c, c % 3 == 0 ? "basic" : "high", c));
        }
        job.write("data/certificates.csv", certificates.toString());
        job.write("data/entities.csv", ENTITY_HEADER + String.join("", job.entities));
        job.usageFiles(1);
        job.job("");
        return job;
    }

    /// Writes the job file with further keys.
    JobFolder job(String more) throws IOException {
        write("job.yaml", """
                job: small
                title: A small job
                authority: Test
                reference-date: 2026-06-30
                sources:
                  - {register: entities, files: data/entities*.csv}
                  - {register: certificates, files: data/certificates.csv}
                  - {register: usages, files: data/usages*.csv}
                schemes: schemes.yaml
                baseline: [rules.yaml]
                output: out
                """ + (more.contains("formats:") ? "" : "formats: []\n") + more);
        return this;
    }

    /// Spreads the usages over so many files.
    JobFolder usageFiles(int files) throws IOException {
        return usageFiles(files, usages);
    }

    /// Spreads the usages over so many files, in another order.
    JobFolder shuffledUsageFiles(int files, long seed) throws IOException {
        List<String> shuffled = new ArrayList<>(usages);
        java.util.Collections.shuffle(shuffled, new java.util.Random(seed));
        return usageFiles(files, shuffled);
    }

    private JobFolder usageFiles(int files, List<String> rows) throws IOException {
        for (int f = 0; f < files; f++) {
            write(
                    "data/usages-%02d.csv".formatted(f),
                    USAGE_HEADER
                            + String.join("", rows.subList(rows.size() * f / files, rows.size() * (f + 1) / files)));
        }
        return this;
    }

    JobFolder write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return this;
    }

    Path file() {
        return folder.resolve("job.yaml");
    }

    Path output() {
        return folder.resolve("out/2026-06-30");
    }

    int usages() {
        return usages.size();
    }
}
