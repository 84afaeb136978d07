package eu.certsweep.normalise;

import eu.certsweep.law.FaultCode;
import eu.certsweep.law.TrustServiceType;
import eu.certsweep.source.CellType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the type of a trust service: a word of ours, or the URI of ETSI TS 119 612 V2.4.1, clause 5.5.1, with those of
/// its additional service information (clause 5.5.9.4) behind it, separated by spaces.
///
/// The table follows the clauses: 5.5.1.1 lists qualified services; of those that are not, `CA/PKC` alone has a word of
/// ours, and all others are `OTHER`, so that a look-alike such as `TSA` never passes for a qualified `TSA/QTST`.
final class TrustServiceTypes implements Column.ValueParser<Set<TrustServiceType>> {

    private static final String TYPES = "/Svctype/";
    private static final String SIGNATURES = "foresignatures";
    private static final String SEALS = "foreseals";
    private static final String WEBSITES = "forwebsiteauthentication";

    /// By the part of the URI behind `Svctype/`, in lower case. Those with additional information are by it, and for
    /// signatures if there is none: before 1 July 2016 there was nothing else.
    private static final Map<String, Map<String, TrustServiceType>> QUALIFIED = Map.ofEntries(
            Map.entry(
                    "ca/qc",
                    Map.of(
                            SIGNATURES, TrustServiceType.QCERT_ESIG,
                            SEALS, TrustServiceType.QCERT_ESEAL,
                            WEBSITES, TrustServiceType.QWAC)),
            Map.entry(
                    "qesvalidation/q",
                    Map.of(
                            SIGNATURES, TrustServiceType.VALIDATION_ESIG,
                            SEALS, TrustServiceType.VALIDATION_ESEAL)),
            Map.entry(
                    "pses/q",
                    Map.of(
                            SIGNATURES, TrustServiceType.PRESERVATION_ESIG,
                            SEALS, TrustServiceType.PRESERVATION_ESEAL)),
            Map.entry("tsa/qtst", Map.of("", TrustServiceType.TIMESTAMP)),
            Map.entry("eds/q", Map.of("", TrustServiceType.ERDS)),
            Map.entry("eds/rem/q", Map.of("", TrustServiceType.ERDS)),
            Map.entry("remoteqsigcdmanagement/q", Map.of("", TrustServiceType.REMOTE_SIGNING)),
            Map.entry("remoteqsealcdmanagement/q", Map.of("", TrustServiceType.REMOTE_SIGNING)),
            Map.entry("electronicarchiving/q", Map.of("", TrustServiceType.EARCHIVING)),
            Map.entry("ledgers/q", Map.of("", TrustServiceType.LEDGER)),
            Map.entry("eaa/q", Map.of("", TrustServiceType.EAA)),
            Map.entry("eaa/pub-eaa", Map.of("", TrustServiceType.EAA)),
            Map.entry("ca/pkc", Map.of("", TrustServiceType.CERT_NONQUALIFIED)));

    /// Known, and without a word of ours.
    private static final Set<String> OTHERS = Set.of(
            "certstatus/ocsp/qc",
            "certstatus/crl/qc",
            "certstatus/ocsp",
            "certstatus/crl",
            "ts/",
            "tsa",
            "tsa/tss-qc",
            "tsa/tss-adesqcandqes",
            "eds",
            "eds/rem",
            "pses",
            "adesvalidation",
            "adesgeneration",
            "remotesigcdmanagement",
            "remotesealcdmanagement",
            "eaa",
            "electronicarchiving",
            "ledgers",
            "pkcvalidation",
            "pkcpreservation",
            "eaavalidation",
            "tstvalidation",
            "edsvalidation",
            "pkcbundling",
            "ra",
            "ra/nothavingpkiid",
            "aca",
            "signaturepolicyauthority",
            "archiv",
            "archiv/nothavingpkiid",
            "idv",
            "idv/nothavingpkiid",
            "kescrow",
            "kescrow/nothavingpkiid",
            "ppwd",
            "ppwd/nothavingpkiid",
            "tlissuer",
            "tlissuer/tsliss",
            "nationalrootca-qc",
            "unspecified");

    private final Words<TrustServiceType> words = Words.terms("service_type", TrustServiceType.values());

    @Override
    public Parsed<Set<TrustServiceType>> parse(String text, CellType type, Column.Faults faults) {
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            Optional<TrustServiceType> known = words.find(text);
            return known.isPresent() ? Parsed.of(Set.of(known.get())) : unknown(text, type, faults);
        }
        return find(text)
                .map(Parsed::of)
                .orElseGet(() -> faults.warning(
                        Set.of(TrustServiceType.OTHER),
                        FaultCode.UNKNOWN_VALUE,
                        "is no type of a trust service that this version knows; it counts as OTHER"));
    }

    private Parsed<Set<TrustServiceType>> unknown(String text, CellType type, Column.Faults faults) {
        return new Parsed<>(null, words.parse(text, type, faults).fault());
    }

    /// The types that URIs stand for: that of the service first, those of its additional information behind it.
    ///
    /// @return none if the service's is not known
    static Optional<Set<TrustServiceType>> find(String uris) {
        List<String> parts = List.of(uris.split(" ", -1));
        int at = parts.getFirst().indexOf(TYPES);
        String type = Text.lower(at < 0 ? parts.getFirst() : parts.getFirst().substring(at + TYPES.length()));
        if (OTHERS.contains(type)) {
            return Optional.of(Set.of(TrustServiceType.OTHER));
        }
        Map<String, TrustServiceType> forms = QUALIFIED.get(type);
        if (forms == null) {
            return Optional.empty();
        }
        TrustServiceType plain = forms.get("");
        Set<TrustServiceType> types = EnumSet.noneOf(TrustServiceType.class);
        if (plain != null) {
            types.add(plain);
            return Optional.of(types);
        }
        for (String information : parts.subList(1, parts.size())) {
            TrustServiceType one = forms.get(Text.lower(information.substring(information.lastIndexOf('/') + 1)));
            if (one != null) {
                types.add(one);
            }
        }
        TrustServiceType signatures = forms.get(SIGNATURES);
        if (types.isEmpty() && signatures != null) {
            types.add(signatures);
        }
        return Optional.of(types);
    }
}
