package eu.certsweep.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The registers of a job that change from night to night as registers do; always the same for a seed.
final class NightlyRegisters {

    private static final int ENTITIES = 60;
    private static final int PRODUCTS = 12;
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 20);
    private static final List<String> MEMBER_STATES = List.of("DE", "FR", "EL");
    private static final List<String> SECTORS =
            List.of("ENERGY.GAS.LNG", "BANKING", "DIGITAL_INFRASTRUCTURE.DNS", "FOOD");

    private final Path folder;
    private final SplittableRandom random;
    /// By entity, its row in the register of entities.
    private final TreeMap<String, String> entities = new TreeMap<>();
    /// By file of the usages register, then entity, its rows.
    private final TreeMap<String, TreeMap<String, List<String>>> usages = new TreeMap<>();
    private final TreeMap<String, String> certificates = new TreeMap<>();
    private final List<String> requirements = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private LocalDate day = FIRST;
    private int night;
    private int numbers;

    NightlyRegisters(Path folder, long seed) {
        this.folder = folder;
        this.random = new SplittableRandom(seed);
    }

    /// What changed since the night before.
    String lastNight() {
        return happened.toString();
    }

    /// Makes the next night's registers.
    ///
    /// @return its reference date
    LocalDate night() throws IOException {
        happened.clear();
        if (night++ == 0) {
            begin();
        } else {
            day = day.plusDays(random.nextInt(8) == 0 ? 40 : random.nextInt(3));
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                change();
            }
        }
        write();
        return day;
    }

    private void begin() {
        for (int e = 0; e < ENTITIES; e++) {
            entity(id(e));
            List<String> files = List.of("usages-0.csv", "usages-1.csv", "usages-2.csv");
            resubmit(files.get(e * files.size() / ENTITIES), id(e));
        }
        // Nobody knows this one, until a night brings it.
        resubmit("usages-1.csv", id(ENTITIES));
        for (int c = 0; c < 18; c++) {
            certificate("C%02d".formatted(c));
        }
        for (int r = 0; r < 4; r++) {
            requirement();
        }
    }

    private void change() {
        switch (random.nextInt(12)) {
            case 0, 1 -> {
                String file = "usages-9%d.csv".formatted(night);
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    resubmit(file, some());
                }
                happened.add("resubmitted in " + file);
            }
            case 2 -> {
                String file = pick(List.copyOf(usages.keySet()));
                if (usages.size() > 3) {
                    usages.remove(file);
                    happened.add("gone: " + file);
                }
            }
            case 3 -> {
                String file = pick(List.copyOf(usages.keySet()));
                resubmit(file, some());
                happened.add("changed: " + file);
            }
            case 4, 5 -> {
                String id = pick(List.copyOf(certificates.keySet()));
                certificate(id);
                happened.add("certificate changed: " + id);
            }
            case 6 -> {
                String id = "C%02d".formatted(random.nextInt(24));
                if (certificates.remove(id) == null) {
                    certificate(id);
                }
                happened.add("certificate came or went: " + id);
            }
            case 7, 8 -> {
                String id = some();
                entity(id);
                happened.add("entity changed: " + id);
            }
            case 9 -> {
                String id = some();
                if (entities.remove(id) == null) {
                    entity(id);
                }
                happened.add("entity came or went: " + id);
            }
            case 10 -> {
                if (random.nextInt(3) == 0) {
                    requirement();
                    happened.add("a new requirement");
                }
            }
            default -> happened.add("nothing");
        }
    }

    private String some() {
        return id(random.nextInt(ENTITIES + 1));
    }

    private static String id(int number) {
        return "E%03d".formatted(number);
    }

    private void entity(String id) {
        entities.put(
                id,
                "%s,\"Entity %s, no. %d\",%s,%s,%s,%s,%s,%s"
                        .formatted(
                                id,
                                id,
                                numbers++,
                                pick(MEMBER_STATES),
                                pick(SECTORS),
                                often(9, () -> String.valueOf(pick(List.of(5, 30, 100, 400)))),
                                often(5, () -> random.nextInt(90) + "000000"),
                                often(1, this::date),
                                often(1, this::date)));
    }

    private void resubmit(String file, String entity) {
        List<String> rows = new ArrayList<>();
        for (int u = random.nextInt(7); u >= 0; u--) {
            rows.add("%s,U%d,%s,%s,%s,%s,%s,%s,%s,%s,%d.%02d"
                    .formatted(
                            entity,
                            // At times the same reference twice, which is a fault that depends on other rows.
                            random.nextInt(15) == 0 ? 0 : u,
                            pick(List.of("product", "product", "service")),
                            pick(List.of("FIREWALL", "HSM", "VPN")),
                            often(7, () -> "P%02d".formatted(random.nextInt(PRODUCTS))),
                            pick(List.of("procured", "developed")),
                            pick(List.of("yes", "no")),
                            random.nextInt(40) == 0 ? "31.02.2024" : often(2, this::date),
                            often(2, this::date),
                            often(3, () -> "C%02d".formatted(random.nextInt(26))),
                            random.nextInt(9999),
                            random.nextInt(100)));
        }
        usages.computeIfAbsent(file, name -> new TreeMap<>()).put(entity, rows);
    }

    private void certificate(String id) {
        boolean own = random.nextInt(4) == 0;
        certificates.put(
                id,
                "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s"
                        .formatted(
                                id,
                                pick(List.of("EUCC", "EUCC", "EUCS")),
                                pick(List.of("basic", "substantial", "high")),
                                own ? "entity" : pick(List.of("product", "product", "service")),
                                own ? "" : "P%02d".formatted(random.nextInt(PRODUCTS)),
                                own ? some() : "",
                                pick(List.of("valid", "valid", "suspended", "withdrawn")),
                                often(5, this::date),
                                "2025-0%d-01".formatted(1 + random.nextInt(9)),
                                often(6, this::date)));
    }

    private void requirement() {
        int number = requirements.size();
        LocalDate inForce = FIRST.plusDays(random.nextInt(100) - 60);
        requirements.add("""
                  - id: R%02d
                    title: Requirement %d
                    legal-basis: "24(2)"
                    obligation: %s
                    applies-to: {%s}
                    %s
                    accepted: [{scheme: %s, level: %s}]
                    in-force: %s
                    mandatory: %s
                """.formatted(
                        number,
                        number,
                        number % 4 == 3 ? "obtain-certificate" : "use-certified",
                        pick(List.of("", "member-states: [DE, FR]", "categories: [essential]")),
                        number % 4 == 3
                                ? ""
                                : "ict: {categories: [%s], essential-function-only: %s}"
                                        .formatted(
                                                pick(List.of("FIREWALL", "HSM", "VPN", "FIREWALL, VPN")),
                                                pick(List.of("true", "false"))),
                        pick(List.of("EUCC", "EUCC", "EUCS")),
                        pick(List.of("basic", "substantial", "high")),
                        inForce,
                        inForce.plusDays(random.nextInt(200))));
    }

    /// Around and within the nights of the history, and shortly behind them.
    private String date() {
        return FIRST.plusDays(random.nextInt(300) - 60).toString();
    }

    private String often(int tenths, Supplier<String> value) {
        return random.nextInt(10) < tenths ? value.get() : "";
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void write() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (var old = Files.newDirectoryStream(data)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        write(
                "data/entities.csv",
                "entity_id,name,member_state,sector_code,headcount,turnover_eur,registered_on,deregistered_on",
                entities.values());
        write(
                "data/certificates.csv",
                "certificate_id,scheme,level,kind,product_id,holder_entity_id,status,status_since,issued_on,valid_until",
                certificates.values());
        for (var file : usages.entrySet()) {
            write(
                    "data/" + file.getKey(),
                    "entity_id,usage_ref,kind,ict_category,product_id,origin,essential_function,in_use_from,"
                            + "in_use_until,certificate_id,annual_cost_eur",
                    file.getValue().values().stream().flatMap(List::stream).toList());
        }
        int half = requirements.size() / 2;
        write("rules.yaml", "requirement-set: rules\nrequirements:", requirements.subList(0, half));
        write("option.yaml", "requirement-set: option\nrequirements:", requirements.subList(half, requirements.size()));
        Files.writeString(folder.resolve("schemes.yaml"), """
                schemes:
                  - {id: EUCC, status: adopted, available-from: 2025-02-27, kinds: [product, entity]}
                  - {id: EUCS, status: candidate, available-from: 2026-06-20, kinds: [service, product]}
                """);
        Files.writeString(folder.resolve("costs.yaml"), """
                horizon-years: 5
                hourly-tariff: {"*": 32.5, DE: 45.7}
                estimates:
                  low: {procured: {"*": {one-off-per-unit: 50, premium-rate: 0.05}}, developed: {"*": {"*": {one-off: 20000, per-year: 4000}}}, admin: {hours-per-entity: 8, hours-per-usage: 0.5}}
                  central: {procured: {"*": {one-off-per-unit: 120, premium-rate: 0.10}}, developed: {"*": {"*": {one-off: 60000, per-year: 9000}}}, admin: {hours-per-entity: 16, hours-per-usage: 1.5}}
                  high: {procured: {"*": {one-off-per-unit: 300, premium-rate: 0.20}}, developed: {"*": {"*": {one-off: 150000, per-year: 20000}}}, admin: {hours-per-entity: 40, hours-per-usage: 3}}
                """);
        job();
    }

    private void write(String name, String header, Iterable<String> rows) throws IOException {
        Files.writeString(folder.resolve(name), header + "\n" + String.join("\n", rows) + "\n");
    }

    private void job() throws IOException {
        Files.writeString(folder.resolve("nights.yaml"), """
                job: nights
                title: Nights
                authority: Test
                horizon: [2026-07-01, 2026-12-31]
                sources:
                  - {register: entities, files: data/entities.csv, expect: {max-shrink: 1}}
                  - {register: certificates, files: data/certificates.csv, expect: {max-shrink: 1}}
                  - {register: usages, files: "data/usages-*.csv", on-resubmission: %s, expect: {max-shrink: 1}}
                schemes: schemes.yaml
                baseline: [rules.yaml]
                options: [{id: A, title: A, requirements: [option.yaml]}]
                costs: costs.yaml
                formats: []
                """.formatted(night < 20 ? "latest-file" : "reject"));
    }
}
