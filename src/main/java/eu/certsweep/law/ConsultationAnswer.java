package eu.certsweep.law;

import org.jspecify.annotations.Nullable;

/// What a respondent of the consultation thinks of one option, Article 56 of Regulation (EU) 2019/881 and Article 24(2)
/// of Directive (EU) 2022/2555.
///
/// @param respondentId key together with `option`
/// @param respondentType the stakeholder group, in the words of the consultation
/// @param option the id of a policy option
/// @param position -2 (strongly against) to 2 (strongly in favour)
public record ConsultationAnswer(
        String respondentId,
        String respondentType,
        @Nullable MemberState memberState,
        @Nullable SizeClass size,
        @Nullable Sector sector,
        String option,
        int position,
        @Nullable String comment) {

    /// Strongly against.
    public static final int LEAST = -2;

    /// Strongly in favour.
    public static final int MOST = 2;

    public ConsultationAnswer {
        if (position < LEAST || position > MOST) {
            throw new IllegalArgumentException("position " + position);
        }
    }
}
