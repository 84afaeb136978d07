package eu.certsweep.job;

import eu.certsweep.job.SourceDefinition.Expectation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts a [SourceDefinition] together key by key; what is not said is as in a source with nothing but register
/// and files.
public final class SourceDefinitionBuilder {

    private int index = 0;
    private int line = 1;
    private Register register;
    private String files;
    private String format = SourceDefinition.AUTO;
    private String encoding = SourceDefinition.AUTO;
    private String delimiter = SourceDefinition.AUTO;
    private String sheet = SourceDefinition.AUTO;
    private Optional<Integer> headerRow = Optional.empty();
    private String locale = SourceDefinition.AUTO;
    private Map<String, String> columns = Map.of();
    private Map<String, List<String>> composites = Map.of();
    private Set<String> unmatched = Set.of();
    private List<String> ignore = List.of();
    private Map<String, String> defaults = Map.of();
    private Map<String, Map<String, String>> lookups = Map.of();
    private List<String> missing = List.of();
    private Map<String, List<String>> only = Map.of();
    private Map<String, BigDecimal> units = Map.of();
    private Expectation expect = Expectation.NONE;
    private boolean keepsFirst = false;
    private boolean respondentByRow = false;
    private boolean latestFile = false;
    private Optional<Path> passwordFile = Optional.empty();
    private SourceLimits limits = SourceLimits.DEFAULT;
    private Optional<SurveyMapping> survey = Optional.empty();
    private boolean refusesExpiredLists = false;
    private List<X509Certificate> signingCertificates = List.of();

    SourceDefinitionBuilder(Register register, String files) {
        this.register = register;
        this.files = files;
    }

    SourceDefinitionBuilder(SourceDefinition source) {
        index = source.index();
        line = source.line();
        register = source.register();
        files = source.files();
        format = source.format();
        encoding = source.encoding();
        delimiter = source.delimiter();
        sheet = source.sheet();
        headerRow = source.headerRow();
        locale = source.locale();
        columns = source.columns();
        composites = source.composites();
        unmatched = source.unmatched();
        ignore = source.ignore();
        defaults = source.defaults();
        lookups = source.lookups();
        missing = source.missing();
        only = source.only();
        units = source.units();
        expect = source.expect();
        keepsFirst = source.keepsFirst();
        respondentByRow = source.respondentByRow();
        latestFile = source.latestFile();
        passwordFile = source.passwordFile();
        limits = source.limits();
        survey = source.survey();
        refusesExpiredLists = source.refusesExpiredLists();
        signingCertificates = source.signingCertificates();
    }

    public SourceDefinition build() {
        return new SourceDefinition(
                index,
                line,
                register,
                files,
                format,
                encoding,
                delimiter,
                sheet,
                headerRow,
                locale,
                columns,
                composites,
                unmatched,
                ignore,
                defaults,
                lookups,
                missing,
                only,
                units,
                expect,
                keepsFirst,
                respondentByRow,
                latestFile,
                passwordFile,
                limits,
                survey,
                refusesExpiredLists,
                signingCertificates);
    }

    public SourceDefinitionBuilder index(int value) {
        this.index = value;
        return this;
    }

    public SourceDefinitionBuilder line(int value) {
        this.line = value;
        return this;
    }

    public SourceDefinitionBuilder register(Register value) {
        this.register = value;
        return this;
    }

    public SourceDefinitionBuilder files(String value) {
        this.files = value;
        return this;
    }

    public SourceDefinitionBuilder format(String value) {
        this.format = value;
        return this;
    }

    public SourceDefinitionBuilder encoding(String value) {
        this.encoding = value;
        return this;
    }

    public SourceDefinitionBuilder delimiter(String value) {
        this.delimiter = value;
        return this;
    }

    public SourceDefinitionBuilder sheet(String value) {
        this.sheet = value;
        return this;
    }

    public SourceDefinitionBuilder headerRow(Integer value) {
        this.headerRow = Optional.of(value);
        return this;
    }

    public SourceDefinitionBuilder headerRow(Optional<Integer> value) {
        this.headerRow = value;
        return this;
    }

    public SourceDefinitionBuilder locale(String value) {
        this.locale = value;
        return this;
    }

    public SourceDefinitionBuilder columns(Map<String, String> value) {
        this.columns = value;
        return this;
    }

    public SourceDefinitionBuilder composites(Map<String, List<String>> value) {
        this.composites = value;
        return this;
    }

    public SourceDefinitionBuilder unmatched(Set<String> value) {
        this.unmatched = value;
        return this;
    }

    public SourceDefinitionBuilder ignore(List<String> value) {
        this.ignore = value;
        return this;
    }

    public SourceDefinitionBuilder defaults(Map<String, String> value) {
        this.defaults = value;
        return this;
    }

    public SourceDefinitionBuilder lookups(Map<String, Map<String, String>> value) {
        this.lookups = value;
        return this;
    }

    public SourceDefinitionBuilder missing(List<String> value) {
        this.missing = value;
        return this;
    }

    public SourceDefinitionBuilder only(Map<String, List<String>> value) {
        this.only = value;
        return this;
    }

    public SourceDefinitionBuilder units(Map<String, BigDecimal> value) {
        this.units = value;
        return this;
    }

    public SourceDefinitionBuilder expect(Expectation value) {
        this.expect = value;
        return this;
    }

    public SourceDefinitionBuilder keepsFirst(boolean value) {
        this.keepsFirst = value;
        return this;
    }

    public SourceDefinitionBuilder respondentByRow(boolean value) {
        this.respondentByRow = value;
        return this;
    }

    public SourceDefinitionBuilder latestFile(boolean value) {
        this.latestFile = value;
        return this;
    }

    public SourceDefinitionBuilder passwordFile(Path value) {
        this.passwordFile = Optional.of(value);
        return this;
    }

    public SourceDefinitionBuilder passwordFile(Optional<Path> value) {
        this.passwordFile = value;
        return this;
    }

    public SourceDefinitionBuilder limits(SourceLimits value) {
        this.limits = value;
        return this;
    }

    public SourceDefinitionBuilder survey(SurveyMapping value) {
        this.survey = Optional.of(value);
        return this;
    }

    public SourceDefinitionBuilder survey(Optional<SurveyMapping> value) {
        this.survey = value;
        return this;
    }

    public SourceDefinitionBuilder refusesExpiredLists(boolean value) {
        this.refusesExpiredLists = value;
        return this;
    }

    public SourceDefinitionBuilder signingCertificates(List<X509Certificate> value) {
        this.signingCertificates = value;
        return this;
    }
}
