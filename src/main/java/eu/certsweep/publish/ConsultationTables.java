package eu.certsweep.publish;

import eu.certsweep.impact.Campaigns;
import eu.certsweep.impact.ConsultationPositions;
import eu.certsweep.law.ByteOrder;
import eu.certsweep.law.ConsultationAnswer;
import eu.certsweep.publish.SweepFiles.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Writes what respondents of the consultation think, for the authority.
///
/// @param <E> what fails when the answers cannot be read
public final class ConsultationTables<E extends Exception> {

    private final Respondents<E> respondents;

    /// Takes the answers of one respondent that count.
    public interface Taker<E extends Exception> {
        void take(List<ConsultationAnswer> answers) throws E, IOException;
    }

    /// Gives the answers that count, respondent by respondent in byte order; asked several times.
    public interface Respondents<E extends Exception> {
        void each(Taker<E> taker) throws E, IOException;
    }

    public ConsultationTables(Respondents<E> respondents) {
        this.respondents = respondents;
    }

    /// The texts that many handed in.
    public Campaigns campaigns() throws E, IOException {
        Campaigns campaigns = new Campaigns();
        respondents.each(answers -> {
            List<String> comments = new ArrayList<>();
            for (ConsultationAnswer answer : answers) {
                String comment = answer.comment();
                if (comment != null) {
                    comments.add(comment);
                }
            }
            campaigns.add(comments);
        });
        return campaigns;
    }

    /// The positions by group, Member State and size.
    public ConsultationPositions positions(Campaigns campaigns) throws E, IOException {
        ConsultationPositions positions = new ConsultationPositions();
        respondents.each(answers -> {
            for (ConsultationAnswer answer : answers) {
                String comment = answer.comment();
                positions.add(answer, comment != null && campaigns.isCampaign(comment));
            }
        });
        return positions;
    }

    /// Writes the files.
    ///
    /// @return what a person should be told
    public List<String> write(Path folder, Consumer<CsvFile> wrote) throws E, IOException {
        Campaigns campaigns = campaigns();
        try (ConsultationFiles.Positions file = new ConsultationFiles.Positions(folder)) {
            for (ConsultationPositions.Cell cell : positions(campaigns).cells()) {
                file.row(cell);
            }
            wrote.accept(file);
        }
        try (ConsultationFiles.Comments file = new ConsultationFiles.Comments(folder)) {
            for (String option : options()) {
                respondents.each(answers -> {
                    for (ConsultationAnswer answer : answers) {
                        String comment = answer.comment();
                        if (comment != null && answer.option().equals(option)) {
                            file.row(answer, comment, Math.max(1, campaigns.respondents(comment)));
                        }
                    }
                });
            }
            wrote.accept(file);
        }
        return campaigns.count() == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "texts that %d respondents or more handed in word for word to the consultation, as in a campaign:"
                                + " %,d (column same_comment_from of consultation_comments.csv)",
                        Campaigns.RESPONDENTS,
                        campaigns.count()));
    }

    private SortedSet<String> options() throws E, IOException {
        SortedSet<String> options = new TreeSet<>(ByteOrder.COMPARATOR);
        respondents.each(answers -> answers.forEach(answer -> options.add(answer.option())));
        return options;
    }
}
