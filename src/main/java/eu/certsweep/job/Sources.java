package eu.certsweep.job;

import eu.certsweep.job.SourceDefinition.Expectation;
import eu.certsweep.law.Coded;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the sources of a job.
final class Sources {

    private static final String AUTO = SourceDefinition.AUTO;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?(KiB|MiB|GiB|)");

    private final Path folder;
    private final SurveyMappings surveys;
    private final SigningCertificates certificates;

    /// @param folder where relative paths start: that of the job file
    /// @param options ids of the job's options, the baseline among them; empty if it has none of its own
    Sources(Path folder, Set<String> options) {
        this.folder = folder;
        this.surveys = new SurveyMappings(options);
        this.certificates = new SigningCertificates(folder);
    }

    List<SourceDefinition> read(Keys job) {
        List<SourceDefinition> sources = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        List<Keys> entries = job.mappings("sources");
        for (int i = 0; i < entries.size(); i++) {
            Keys keys = entries.get(i);
            Optional<Register> register = keys.text("register").flatMap(code -> Coded.find(Register.class, code));
            if (register.isEmpty()) {
                continue;
            }
            SourceDefinition source = source(i, keys, register.get());
            Integer other =
                    lines.putIfAbsent(source.register() + "\n" + source.files() + "\n" + source.sheet(), keys.line());
            if (other != null) {
                keys.fault(
                        "files",
                        "the source in line " + other + " has the same register, files and sheet;"
                                + " remove one of the two");
            }
            sources.add(source);
        }
        return sources;
    }

    private SourceDefinition source(int index, Keys keys, Register register) {
        Keys expect = keys.mapping("expect");
        SourceDefinitionBuilder source = SourceDefinition.builder(register, keys.text("files", ""))
                .index(index)
                .line(keys.line())
                .format(format(keys, register))
                .encoding(encoding(keys))
                .delimiter(delimiter(keys))
                .sheet(keys.text("sheet", AUTO))
                .headerRow(headerRow(keys))
                .locale(locale(keys))
                .expect(new Expectation(
                        expect.integer("min-rows").map(Integer::longValue),
                        expect.decimal("max-shrink", BigDecimal.ZERO, Optional.of(BigDecimal.ONE))
                                .or(() -> Optional.of(Expectation.USUAL_SHRINK))))
                .latestFile(latestFile(keys, register))
                .passwordFile(passwordFile(keys))
                .limits(limits(keys.mapping("limits")))
                .survey(surveys.read(keys, register))
                .refusesExpiredLists(refusesExpiredLists(keys, register))
                .signingCertificates(certificates.read(keys, register));
        new ColumnKeys(keys, register).read(source);
        return source.build();
    }

    private static boolean latestFile(Keys keys, Register register) {
        boolean latest = keys.text("on-resubmission", "reject").equals("latest-file");
        if (latest && register == Register.TRUSTED_LIST) {
            keys.fault(
                    "on-resubmission",
                    "a trusted list names no entity whose rows a later file could replace; leave it out, and let"
                            + " `files` match the current lists alone");
        }
        return latest;
    }

    private static boolean refusesExpiredLists(Keys keys, Register register) {
        Optional<String> said = keys.text("expired-lists");
        if (said.isPresent() && register != Register.TRUSTED_LIST) {
            keys.fault("expired-lists", "only trusted lists have a day of their next update; leave it out");
        }
        return said.filter("reject"::equals).isPresent();
    }

    private static String format(Keys keys, Register register) {
        String format = keys.text("format", AUTO);
        if (format.equals("xml") && register != Register.TRUSTED_LIST) {
            keys.fault(
                    "format",
                    "only a trusted list is read from XML; this register is read from csv, xlsx, xlsb, xls and ods");
        }
        return format;
    }

    private Optional<Path> passwordFile(Keys keys) {
        return keys.text("password-file").flatMap(name -> {
            try {
                Path path = folder.resolve(name).normalize();
                if (Files.isRegularFile(path)) {
                    return Optional.of(path);
                }
                keys.fault(
                        "password-file",
                        "the file " + name + " "
                                + (Files.exists(path)
                                        ? SmallFile.whyNot(path)
                                        : "does not exist; put the password into it")
                                + ", alone on its first line");
            } catch (InvalidPathException e) {
                keys.fault("password-file", "'" + name + "' is not a path");
            }
            return Optional.empty();
        });
    }

    private static SourceLimits limits(Keys keys) {
        SourceLimits usual = SourceLimits.DEFAULT;
        return new SourceLimits(
                size(keys, "file-size", usual.fileSize()),
                number(keys, "rows", usual.rows()),
                (int) number(keys, "columns", usual.columns()),
                (int) number(keys, "cell-length", usual.cellLength()),
                size(keys, "unpacked-size", usual.unpackedSize()),
                (int) number(keys, "unpacked-ratio", usual.unpackedRatio()),
                keys.text("links", "inside").equals("anywhere"));
    }

    private static long number(Keys keys, String key, long usual) {
        Optional<Integer> number = keys.integer(key);
        if (number.filter(value -> value < 1).isPresent()) {
            keys.fault(key, "is a number from 1");
            return usual;
        }
        return number.map(Integer::longValue).orElse(usual);
    }

    /// A size as `512 MiB`; a number alone is bytes.
    private static long size(Keys keys, String key, long usual) {
        Optional<String> text = keys.text(key);
        if (text.isEmpty()) {
            return usual;
        }
        Matcher size = SIZE.matcher(text.get());
        if (!size.matches()) {
            keys.fault(key, "'" + text.get() + "' is not a size; write it as 512 MiB or 4 GiB");
            return usual;
        }
        return Math.max(1, Long.parseLong(size.group(1)))
                << switch (size.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 0;
                };
    }

    private static String encoding(Keys keys) {
        String encoding = keys.text("encoding", AUTO);
        try {
            if (!encoding.equals(AUTO) && !Charset.isSupported(encoding)) {
                keys.fault(
                        "encoding",
                        "'" + encoding + "' is not a character set known here; examples: UTF-8,"
                                + " windows-1252, ISO-8859-2");
            }
        } catch (IllegalCharsetNameException e) {
            keys.fault(
                    "encoding",
                    "'" + encoding + "' is not the name of a character set; examples: UTF-8,"
                            + " windows-1252, ISO-8859-2");
        }
        return encoding;
    }

    private static String delimiter(Keys keys) {
        String delimiter = keys.text("delimiter", AUTO);
        if (delimiter.equals("tab") || delimiter.equals("\\t")) {
            return "\t";
        }
        boolean one =
                delimiter.length() == 1 && delimiter.charAt(0) < 0x80 && "\"\r\n".indexOf(delimiter.charAt(0)) < 0;
        if (!delimiter.equals(AUTO) && !one) {
            keys.fault("delimiter", "'" + delimiter + "' is not auto, tab, or one character such as ; or ,");
        }
        return delimiter;
    }

    private static Optional<Integer> headerRow(Keys keys) {
        if (keys.text("header-row", AUTO).equals(AUTO)) {
            return Optional.empty();
        }
        Optional<Integer> row = keys.integer("header-row");
        if (row.filter(number -> number < 1).isPresent()) {
            keys.fault("header-row", "is a row number from 1, or auto");
        }
        return row;
    }

    private static String locale(Keys keys) {
        String locale = keys.text("locale", AUTO);
        try {
            if (!locale.equals(AUTO)
                    && new Locale.Builder()
                            .setLanguageTag(locale)
                            .build()
                            .getLanguage()
                            .isEmpty()) {
                keys.fault("locale", "'" + locale + "' is not a language; examples: de, fr, en-GB");
            }
        } catch (IllformedLocaleException e) {
            keys.fault("locale", "'" + locale + "' is not a language; examples: de, fr, en-GB");
        }
        return locale;
    }
}
