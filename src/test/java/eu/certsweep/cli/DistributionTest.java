package eu.certsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import eu.certsweep.cli.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who bears the costs of an option, computed by hand.
///
/// A unit costs 50, 100 or 200 euro (low, central, high), and 10 % of the yearly cost; two years, not discounted. So E1
/// bears 100, E2 300, E3 1000, E7 200 + 2 × 100 = 400; E4 complies and bears nothing.
class DistributionTest {

    private static final String ENTITIES = """
            entity_id,name,member_state,sector_code,headcount,turnover_eur
            E1,One,DE,ENERGY.GAS.LNG,300,5000
            E2,Two,DE,ENERGY.GAS.LNG,300,10000
            E3,Three,DE,ENERGY.GAS.LNG,300,
            E4,Four,DE,ENERGY.GAS.LNG,300,0
            E5,Five,DE,BANKING,300,1
            E6,Six,DE,FOOD,3,1
            E7,Seven,FR,ENERGY.GAS.LNG,300,30000
            """;
    private static final String USAGES = """
            entity_id,usage_ref,kind,ict_category,product_id,quantity,annual_cost_eur
            E1,U1,product,FIREWALL,P90,1,
            E2,U1,product,FIREWALL,P90,3,
            E3,U1,product,FIREWALL,P90,10,
            E4,U1,product,FIREWALL,P01,1,
            E5,U1,product,HSM,P90,1,
            E6,U1,product,FIREWALL,P90,1000,
            E7,U1,product,FIREWALL,P90,2,1000
            """;
    private static final String COSTS = """
            horizon-years: 2
            discount-rate: 0
            estimates:
              low:
                procured: {"*": {one-off-per-unit: 50, premium-rate: 0.1}}
                developed: {"*": {"*": {one-off: 0, per-year: 0}}}
                admin: {hours-per-entity: 0, hours-per-usage: 0}
              central:
                procured: {"*": {one-off-per-unit: 100, premium-rate: 0.1}}
                developed: {"*": {"*": {one-off: 0, per-year: 0}}}
                admin: {hours-per-entity: 0, hours-per-usage: 0}
              high:
                procured: {"*": {one-off-per-unit: 200, premium-rate: 0.1}}
                developed: {"*": {"*": {one-off: 0, per-year: 0}}}
                admin: {hours-per-entity: 0, hours-per-usage: 0}
            hourly-tariff: {"*": 40}
            """;

    @TempDir
    private Path folder;

    private List<String> distribution(String costs) throws IOException {
        JobFolder job = JobFolder.of(folder, 0, 1);
        job.write("data/entities.csv", ENTITIES)
                .write("data/usages-00.csv", USAGES)
                .write("costs.yaml", COSTS)
                .job(costs);
        Ended ended = Program.run("run", job.file(), "--var", folder.resolve("var"));
        assertThat(ended.code()).as(ended.err()).isZero();
        return Files.readAllLines(job.output().resolve("distribution.csv"));
    }

    @Test
    void tellsMeanMedianAndTheShareAboveOnePercentOfTurnover() throws IOException {
        assertThat(distribution("costs: costs.yaml\n"))
                .contains(
                        // of 0, 100, 300 and 1000 the lower one in the middle; a cost of just 1 % is not above it (E1,
                        // 50 of 5000 a year); nothing is not above nothing (E4); E3 has no turnover to compare with
                        "BASELINE,member-state,DE,5,4,3,3,1400.00,0.00,0.00,700.00,1400.00,2800.00,350.00,100.00,3,1,2,0.3333,0.6667",
                        // 300 of 30 000 in the first year is just 1 %
                        "BASELINE,member-state,FR,1,1,1,1,200.00,100.00,0.00,300.00,400.00,600.00,400.00,400.00,1,0,0,0.0000,0.0000",
                        "BASELINE,total,_T,6,5,4,4,1600.00,100.00,0.00,1000.00,1800.00,3400.00,360.00,300.00,4,1,2,0.2500,0.5000")
                // in scope, but no requirement applies: no mean of nobody
                .contains("BASELINE,sector,BANKING,1,0,0,0,0.00,0.00,0.00,0.00,0.00,0.00,,,0,0,0,,")
                // out of scope of the Directive
                .noneMatch(line -> line.contains(",FOOD,") || line.contains(",micro,"));
    }

    @Test
    void countsWithoutACostTableAndLeavesTheCostsEmpty() throws IOException {
        assertThat(distribution("")).contains("BASELINE,total,_T,6,5,4,4,,,,,,,,,,,,,");
    }
}
