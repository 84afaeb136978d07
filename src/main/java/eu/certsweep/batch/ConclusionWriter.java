package eu.certsweep.batch;

import eu.certsweep.batch.Concluded.Result;
import eu.certsweep.evaluate.Dependence;
import eu.certsweep.evaluate.Dependence.Reliance;
import eu.certsweep.evaluate.Finding;
import eu.certsweep.evaluate.OptionConclusion;
import eu.certsweep.evaluate.Tally;
import eu.certsweep.impact.CostFigures;
import eu.certsweep.impact.EstimatedCosts;
import eu.certsweep.impact.ImpactTally;
import eu.certsweep.job.Register;
import eu.certsweep.law.CategoryDerivation;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import eu.certsweep.register.ResultWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// Writes the conclusions of a chunk, in the transaction that also keeps the reader's position.
final class ConclusionWriter implements ItemWriter<Concluded> {

    private final DataSource dataSource;
    private final LateFaults lateFaults;
    private final ResultWriter results;
    private final LocalDate day;
    private final BigDecimal annuity;

    ConclusionWriter(DataSource dataSource, CurrentFiles files, int evaluation, LocalDate day, BigDecimal annuity) {
        this.dataSource = dataSource;
        this.lateFaults = new LateFaults(files);
        this.results = new ResultWriter(evaluation);
        this.day = day;
        this.annuity = annuity;
    }

    @Override
    public void write(Chunk<? extends Concluded> chunk) throws SQLException {
        List<ImpactTally> tallies = new ArrayList<>();
        List<ImpactTally> earlier = new ArrayList<>();
        for (Concluded concluded : chunk) {
            lateFaults.write(Register.USAGES, concluded.settled(), results);
            concluded.result().ifPresent(result -> {
                write(result, concluded.settled().accepted());
                tally(result, concluded.settled().accepted(), tallies);
            });
            concluded
                    .before()
                    .ifPresent(before -> before.result()
                            .ifPresent(result -> tally(result, before.settled().accepted(), earlier)));
        }
        for (int o = 0; o < tallies.size(); o++) {
            int option = o;
            tallies.get(o).write((measure, key, amount) -> results.impact(option, measure.code(), key, amount));
        }
        // What the evaluation before concluded on these entities is among the parts that are carried over: taken off.
        for (int o = 0; o < earlier.size(); o++) {
            int option = o;
            earlier.get(o)
                    .write((measure, key, amount) -> results.impact(option, measure.code(), key, amount.negate()));
        }
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            results.flush(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    private void tally(Result result, List<RegisterRow<Usage>> usages, List<ImpactTally> tallies) {
        CategoryDerivation derivation = result.conclusion().category();
        List<OptionConclusion> options = result.conclusion().options();
        List<Usage> values =
                usages.stream().map(row -> Objects.requireNonNull(row.value())).toList();
        List<EstimatedCosts> before = new ArrayList<>();
        for (int o = 0; o < options.size(); o++) {
            OptionConclusion option = options.get(o);
            if (o == tallies.size()) {
                tallies.add(new ImpactTally(annuity));
            }
            tallies.get(o)
                    .add(
                            result.entity(),
                            values,
                            derivation,
                            option,
                            result.impacts().get(o),
                            before);
            result.impacts().get(o).costs().ifPresent(before::add);
            int place = o;
            tallies.get(o).add(day, derivation, option);
            result.later()
                    .forEach((date, conclusion) -> tallies.get(place)
                            .add(
                                    date,
                                    conclusion.category(),
                                    conclusion.options().get(place)));
        }
    }

    private void write(Result result, List<RegisterRow<Usage>> usages) {
        CategoryDerivation derivation = result.conclusion().category();
        List<OptionConclusion> options = result.conclusion().options();
        write(result.entity().id(), result.dependence());
        for (int o = 0; o < options.size(); o++) {
            OptionConclusion option = options.get(o);
            results.entity(
                    o,
                    option.option(),
                    result.entity(),
                    derivation.size().size(),
                    derivation.category(),
                    option.outcome(),
                    counts(option.tally()),
                    result.impacts()
                            .get(o)
                            .costs()
                            .map(EstimatedCosts::central)
                            .map(ConclusionWriter::costs)
                            .orElse(null));
            for (int f = 0; f < option.findings().size(); f++) {
                write(o, result.entity().id(), f, option.findings().get(f), usages);
            }
        }
    }

    private void write(int option, String entity, int sequence, Finding finding, List<RegisterRow<Usage>> usages) {
        RegisterRow<Usage> row = finding.usage() == Finding.OBTAINED ? null : usages.get(finding.usage());
        results.finding(
                option,
                entity,
                sequence,
                row == null ? Usage.OBTAINED : Objects.requireNonNull(row.key()),
                finding.requirement().id(),
                finding.outcome(),
                finding.reason(),
                finding.certificateId(),
                row == null ? null : (Integer) row.snapshot(),
                row == null ? null : (Integer) row.row());
    }

    private void write(String entity, Dependence dependence) {
        results.state(
                entity, dependence.entity(), dependence.usages(), dependence.certificates(), dependence.standsUntil());
        // By option and certificate, the usages that rely on it.
        Map<Integer, Map<Certificate, List<Reliance>>> reliances = dependence.reliances().stream()
                .collect(Collectors.groupingBy(Reliance::option, Collectors.groupingBy(Reliance::certificate)));
        reliances.forEach((option, byCertificate) -> byCertificate.forEach((certificate, relying) -> results.reliance(
                option,
                certificate,
                entity,
                Objects.requireNonNull(certificate.lastDay()),
                relying.size(),
                Math.toIntExact(relying.stream().filter(Reliance::lapses).count()))));
    }

    private static ResultWriter.Counts counts(Tally tally) {
        return new ResultWriter.Counts(
                tally.usages(),
                tally.inScope(),
                tally.compliant(),
                tally.inTransition(),
                tally.schemeGap(),
                tally.nonCompliant(),
                tally.rejectedRows());
    }

    private static ResultWriter.Costs costs(CostFigures figures) {
        return new ResultWriter.Costs(figures.oneOff(), figures.perYear(), figures.admin(), figures.presentValue());
    }
}
