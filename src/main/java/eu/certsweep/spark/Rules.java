package eu.certsweep.spark;

import eu.certsweep.job.CostTable;
import eu.certsweep.job.JobDefinition;
import eu.certsweep.law.Certificate;
import eu.certsweep.law.PolicyOption;
import eu.certsweep.law.Scheme;
import eu.certsweep.law.TrustedService;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What entities are judged by; the same for every task, so it is sent to each executor once.
///
/// @param day the reference date
/// @param horizon later dates of the forecast
/// @param certificates that count
/// @param trusted services of the trusted lists
/// @param lists whether there are trusted lists
/// @param trust whether there is a register of trust services
/// @param staging folder for parts of outputs
record Rules(
        LocalDate day,
        List<LocalDate> horizon,
        List<PolicyOption> options,
        List<Scheme> schemes,
        Optional<CostTable> costs,
        JobDefinition.Scope scope,
        List<Certificate> certificates,
        List<TrustedService> trusted,
        boolean lists,
        boolean trust,
        DeliveredFiles files,
        String staging) {}
