package eu.certsweep.normalise;

import eu.certsweep.law.Certificate;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.law.Entity;
import eu.certsweep.law.TrustServiceUse;
import eu.certsweep.law.TrustedService;
import eu.certsweep.law.Usage;
import eu.certsweep.source.SurveyColumns;
import java.util.List;
import java.util.Optional;

/// Makes the normaliser of a register for one file.
public final class Normalisers {

    private Normalisers() {}

    /// That of the settings' register.
    ///
    /// @param survey where a survey's questions stand in the file; none: it has a row for each answer
    public static Normaliser<?> of(NormaliserSettings settings, Optional<SurveyColumns> survey) {
        return switch (settings.source().register()) {
            case ENTITIES -> entities(settings);
            case CERTIFICATES -> certificates(settings);
            case USAGES -> usages(settings);
            case TRUST_SERVICES -> trustServices(settings);
            case TRUSTED_LIST -> trustedList(settings);
            case CONSULTATION -> survey.isPresent() ? survey(settings, survey.get()) : consultation(settings);
        };
    }

    public static Normaliser<Entity> entities(NormaliserSettings settings) {
        return new EntityNormaliser(settings);
    }

    public static Normaliser<Certificate> certificates(NormaliserSettings settings) {
        return new CertificateNormaliser(settings);
    }

    public static Normaliser<Usage> usages(NormaliserSettings settings) {
        return new UsageNormaliser(settings);
    }

    public static Normaliser<TrustServiceUse> trustServices(NormaliserSettings settings) {
        return new TrustServiceNormaliser(settings);
    }

    public static Normaliser<TrustedService> trustedList(NormaliserSettings settings) {
        return new TrustedListNormaliser(settings);
    }

    public static Normaliser<ConsultationAnswer> consultation(NormaliserSettings settings) {
        return new ConsultationNormaliser(settings);
    }

    /// Makes of each contribution to a survey its answers on the options.
    ///
    /// @param questions where they stand in the file
    public static Normaliser<List<ConsultationAnswer>> survey(NormaliserSettings settings, SurveyColumns questions) {
        return new SurveyNormaliser(settings, questions);
    }
}
