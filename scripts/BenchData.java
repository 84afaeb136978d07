import java.io.*;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.LocalDate;
import java.util.*;

/**
 * Writes a deterministic EU-scale job in the form of docs/reference, for benchmarks.
 *
 * <pre>java BenchData.java OUT_DIR [ENTITIES=160000] [FILES=8] [SEED=7]</pre>
 *
 * About 100 usages an entity (log-normal) in FILES CSV files of about 105 bytes a row; 20 000 products (Zipf-like), 6 000
 * certificates, a baseline and options A, B, C of 15 requirements each. One row in 2 000 is bad. {@code peer/} holds the
 * same requirements and costs as flat CSV for programs that read no YAML. {@code BenchData.java OUT_DIR touch PERCENT [VERSION=1]}
 * rewrites the rows of that share of the entities into a new resubmission file, for a nightly run; other rows for each version.
 */
public class BenchData {
    static final String[] MS = "DE FR IT ES PL NL RO BE EL CZ PT SE HU AT BG DK FI SK IE HR LT SI LV EE CY LU MT".split(" ");
    static final String[] SECTORS = ("ENERGY.ELECTRICITY.DSO ENERGY.GAS TRANSPORT.RAIL TRANSPORT.AIR.CARRIER BANKING FINANCIAL_MARKET.CCP HEALTH.PROVIDER "
            + "DRINKING_WATER WASTE_WATER DIGITAL_INFRASTRUCTURE.CLOUD DIGITAL_INFRASTRUCTURE.DNS DIGITAL_INFRASTRUCTURE.PECN ICT_SERVICE_MANAGEMENT.MSP "
            + "PUBLIC_ADMINISTRATION.CENTRAL SPACE POSTAL_COURIER WASTE_MANAGEMENT CHEMICALS FOOD MANUFACTURING.MACHINERY DIGITAL_PROVIDERS.MARKETPLACE RESEARCH").split(" ");
    static final String[] CATEGORIES = ("FIREWALL HSM VPN OS SIEM ROUTER_SWITCH HYPERVISOR IDS_IPS SMARTCARD PKI ANTIMALWARE IDENTITY_MANAGEMENT ICS_SCADA DATABASE "
            + "ENDPOINT_DEVICE BROWSER PASSWORD_MANAGER NETWORK_MANAGEMENT BACKUP_SYSTEM OFFICE_SOFTWARE CLOUD_IAAS CLOUD_PAAS CLOUD_SAAS CDN_SERVICE DATA_CENTRE_SERVICE "
            + "DNS_SERVICE MANAGED_SERVICE MANAGED_SOC INCIDENT_RESPONSE CONNECTIVITY SECURE_DEVELOPMENT PATCH_MANAGEMENT VULNERABILITY_HANDLING ACCESS_MANAGEMENT BACKUP_RESTORE").split(" ");
    static final String[] YES = {"yes", "ja", "1", "true", "oui"}, NO = {"no", "nein", "0", "false", "non"}, LEVELS = {"basic", "substantial", "high"};
    static final String HEADER = "entity_id,usage_ref,kind,ict_category,product_id,version,supplier,origin,essential_function,in_use_from,in_use_until,certificate_id,quantity,annual_cost_eur\n";
    static final LocalDate T = LocalDate.of(2026, 6, 30);
    static final int PRODUCTS = 20_000, CERTIFICATES = 6_000;

    public static void main(String[] a) throws IOException {
        Path out = Path.of(a[0]);
        if (a.length > 1 && a[1].equals("touch")) { touch(out, Double.parseDouble(a[2]), a.length > 3 ? Integer.parseInt(a[3]) : 1); return; }
        int entities = a.length > 1 ? Integer.parseInt(a[1]) : 160_000, files = a.length > 2 ? Integer.parseInt(a[2]) : 8;
        long seed = a.length > 3 ? Long.parseLong(a[3]) : 7;
        Files.createDirectories(out.resolve("data")); Files.createDirectories(out.resolve("peer"));
        Files.writeString(out.resolve("peer/size.txt"), entities + " " + files + " " + seed);
        entities(out, entities, new Random(seed)); certificates(out, new Random(seed + 1)); rules(out, new Random(seed + 2));
        long rows = 0;
        for (int f = 0; f < files; f++)
            try (var w = writer(out.resolve("data/usages-%02d.csv".formatted(f)))) {
                w.write(HEADER);
                for (int e = (int) ((long) entities * f / files); e < (long) entities * (f + 1) / files; e++) rows += usages(w, e, seed, 0);
            }
        System.out.println(entities + " entities, " + rows + " usages");
    }

    static Writer writer(Path p) throws IOException { return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(p), StandardCharsets.UTF_8), 1 << 20); }

    static void touch(Path out, double percent, int version) throws IOException {
        String[] s = Files.readString(out.resolve("peer/size.txt")).split(" ");
        int entities = Integer.parseInt(s[0]), step = (int) Math.round(100 / percent), n = 0;
        try (var w = writer(out.resolve("data/usages-99-resubmitted.csv"))) {
            w.write(HEADER);
            for (int e = 0; e < entities; e += step, n++) usages(w, e, Long.parseLong(s[2]), version);
        }
        System.out.println(n + " entities resubmitted");
    }

    static void entities(Path out, int n, Random r) throws IOException {
        try (var w = writer(out.resolve("data/entities.csv"))) {
            w.write("entity_id,name,member_state,sector_code,headcount,turnover_eur,balance_sheet_eur,designated,cer_critical\n");
            for (int e = 0; e < n; e++) {
                double size = Math.exp(4.2 + 1.4 * r.nextGaussian()); int h = Math.max(1, (int) size); long turnover = (long) (size * 180_000 * Math.exp(.6 * r.nextGaussian()));
                w.write("E-%06d,Entity %d %s,%s,%s,%d,%d,%s,%s,%s\n".formatted(e, e, "AG", MS[(int) (MS.length * Math.pow(r.nextDouble(), 1.7))], SECTORS[r.nextInt(SECTORS.length)], h, turnover,
                        r.nextInt(3) == 0 ? "" : Long.toString(turnover / 2), r.nextInt(100) == 0 ? "essential" : "", r.nextInt(200) == 0 ? "yes" : "no"));
            }
        }
    }

    static void certificates(Path out, Random r) throws IOException {
        try (var w = writer(out.resolve("data/certificates.csv"))) {
            w.write("certificate_id,scheme,level,kind,product_id,status,status_since,issued_on,valid_until\n");
            for (int c = 0; c < CERTIFICATES; c++) {
                int p = (int) (PRODUCTS * Math.pow(r.nextDouble(), 2)); String kind = kind(p);
                String scheme = kind.equals("product") ? "EUCC" : kind.equals("service") ? "EUCS" : "EU5G"; LocalDate issued = LocalDate.of(2024, 1, 1).plusDays(r.nextInt(1000));
                String status = r.nextInt(12) == 0 ? "suspended" : r.nextInt(12) == 0 ? "withdrawn" : "valid";
                w.write("C-%05d,%s,%s,%s,P%05d,%s,%s,%s,%s\n".formatted(c, scheme, LEVELS[r.nextInt(3)], kind, p, status, status.equals("valid") ? "" : T.plusDays(r.nextInt(400) - 300), issued, issued.plusDays(365L * (1 + r.nextInt(5)))));
            }
        }
    }

    static String kind(int product) { int c = category(product); return c < 20 ? "product" : c < 30 ? "service" : "process"; }
    static int category(int product) { return product % CATEGORIES.length; }

    static int usages(Writer w, int e, long seed, int version) throws IOException {
        var r = new SplittableRandom(seed * 1_000_003 + e * 2L + version); var b = new StringBuilder(128);
        int n = (int) Math.min(3000, Math.exp(4.1 + Math.sqrt(-2 * Math.log(1 - r.nextDouble())) * Math.cos(2 * Math.PI * r.nextDouble())));
        for (int u = 0; u < n; u++) {
            b.setLength(0); int p = (int) (PRODUCTS * Math.pow(r.nextDouble(), 3)); boolean known = r.nextInt(10) > 0, bad = r.nextInt(2000) == 0;
            b.append("E-"); pad(b, e, 6).append(",U").append(u).append(',').append(kind(p)).append(',').append(CATEGORIES[category(p)]).append(',');
            if (known) pad(b.append('P'), p, 5);
            b.append(',').append(r.nextInt(9)).append('.').append(r.nextInt(20)).append(",Supplier ").append(p % 977).append(" GmbH,").append(r.nextInt(10) == 0 ? "developed" : "procured").append(',')
                    .append((r.nextBoolean() ? YES : NO)[r.nextInt(5)]).append(',');
            if (bad) b.append("2024-02-31"); else date(b, r, 2012, 14);
            b.append(','); if (r.nextInt(12) == 0) date(b, r, 2026, 3);
            b.append(','); if (r.nextInt(3) == 0) pad(b.append("C-"), r.nextInt(CERTIFICATES + 60), 5);
            b.append(',').append(1 + r.nextInt(50)).append(','); int c = r.nextInt(5_000_000);
            if (r.nextInt(4) == 0) pad(b.append('"').append(c / 100).append(','), c % 100, 2).append('"'); else pad(b.append(c / 100).append('.'), c % 100, 2);
            w.append(b.append('\n'));
        }
        return n;
    }

    static void date(StringBuilder b, SplittableRandom r, int from, int years) {
        int y = from + r.nextInt(years), m = 1 + r.nextInt(12), d = 1 + r.nextInt(28);
        if (r.nextInt(3) == 0) pad(pad(b, d, 2).append('.'), m, 2).append('.').append(y); else pad(pad(b.append(y).append('-'), m, 2).append('-'), d, 2);
    }

    static StringBuilder pad(StringBuilder b, int v, int width) { for (int t = (int) Math.pow(10, width - 1); t > 1 && v < t; t /= 10) b.append('0'); return b.append(v); }

    static void rules(Path out, Random r) throws IOException {
        Map<String, List<String>> yaml = new LinkedHashMap<>(); var flat = new StringBuilder("option,requirement_id,member_state,sector,category,ict_category,essential_only,in_force,mandatory\n"); var accepted = new StringBuilder("requirement_id,scheme,level\n");
        for (String set : List.of("BASELINE", "A", "B", "C")) {
            var reqs = new ArrayList<String>();
            for (int i = 0; i < 15; i++) {
                String id = set + "-" + (char) ('a' + i), cat = CATEGORIES[r.nextInt(CATEGORIES.length)], sector = r.nextInt(3) == 0 ? "" : SECTORS[r.nextInt(SECTORS.length)].split("\\.")[0], ms = set.equals("BASELINE") ? MS[r.nextInt(8)] : "";
                String category = r.nextInt(2) == 0 ? "essential" : r.nextInt(3) == 0 ? "important" : ""; boolean ess = r.nextInt(3) == 0; LocalDate from = LocalDate.of(2025, 1, 1).plusDays(r.nextInt(600)), end = from.plusDays(r.nextInt(700));
                int k = List.of(CATEGORIES).indexOf(cat); String scheme = k < 20 ? "EUCC" : k < 30 ? "EUCS" : "EU5G", level = LEVELS[r.nextInt(3)];
                var to = new ArrayList<String>(); if (!ms.isEmpty()) to.add("member-states: [" + ms + "]"); if (!sector.isEmpty()) to.add("sectors: [" + sector + "]"); if (!category.isEmpty()) to.add("categories: [" + category + "]");
                reqs.add("  - {id: %s, title: Certified %s, legal-basis: \"%s\", obligation: use-certified, applies-to: {%s}, ict: {categories: [%s], essential-function-only: %s}, accepted: [{scheme: %s, level: %s}], in-force: %s, mandatory: %s}\n"
                        .formatted(id, cat, set.equals("BASELINE") ? "24(1)" : "24(2)", String.join(", ", to), cat, ess, scheme, level, from, end));
                flat.append(String.join(",", set, id, ms, sector, category, cat, "" + ess, "" + from, "" + end)).append('\n'); accepted.append(id + "," + scheme + "," + level + "\n");
            }
            yaml.put(set, reqs);
        }
        for (var y : yaml.entrySet()) Files.writeString(out.resolve("requirements-" + y.getKey() + ".yaml"), "requirement-set: bench-" + y.getKey().toLowerCase() + "\nrequirements:\n" + String.join("", y.getValue()));
        Files.writeString(out.resolve("peer/requirements.csv"), flat); Files.writeString(out.resolve("peer/accepted.csv"), accepted);
        Files.writeString(out.resolve("schemes.yaml"), "schemes:\n  - {id: EUCC, title: Common Criteria, status: adopted, available-from: 2025-02-27, kinds: [product]}\n  - {id: EUCS, title: Cloud, status: adopted, available-from: 2026-03-01, kinds: [service]}\n  - {id: EU5G, title: 5G, status: candidate, kinds: [product, process]}\n");
        Files.writeString(out.resolve("peer/schemes.csv"), "scheme,kind,available_from\nEUCC,product,2025-02-27\nEUCS,service,2026-03-01\n");
        Files.writeString(out.resolve("costs.yaml"), """
                horizon-years: 5
                discount-rate: 0.03
                hourly-tariff: {"*": 32.5, DE: 45.7, PL: 15.25}
                estimates:
                  low: {procured: {"*": {one-off-per-unit: 50, premium-rate: 0.05}}, developed: {"*": {"*": {one-off: 20000, per-year: 4000}}}, admin: {hours-per-entity: 8, hours-per-usage: 0.5}}
                  central: {procured: {"*": {one-off-per-unit: 120, premium-rate: 0.10}}, developed: {"*": {"*": {one-off: 60000, per-year: 9000}}}, admin: {hours-per-entity: 16, hours-per-usage: 1.5}}
                  high: {procured: {"*": {one-off-per-unit: 300, premium-rate: 0.20}}, developed: {"*": {"*": {one-off: 150000, per-year: 20000}}}, admin: {hours-per-entity: 40, hours-per-usage: 3}}
                """);
        Files.writeString(out.resolve("job.yaml"), """
                job: bench
                title: EU-scale benchmark
                authority: bench
                reference-date: %s
                sources:
                  - {register: entities, files: data/entities.csv}
                  - {register: certificates, files: data/certificates.csv}
                  - {register: usages, files: "data/usages-*.csv", on-resubmission: latest-file}
                schemes: schemes.yaml
                baseline: [requirements-BASELINE.yaml]
                options:
                  - {id: A, title: A, requirements: [requirements-A.yaml]}
                  - {id: B, title: B, requirements: [requirements-B.yaml]}
                  - {id: C, title: C, requirements: [requirements-C.yaml]}
                costs: costs.yaml
                quality-gate: {max-rejected-share: 0.05}
                audience: authority
                formats: []
                output: out
                """.formatted(T));
    }
}
