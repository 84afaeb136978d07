package eu.certsweep.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An entity of a national list under Article 3(3) of Directive (EU) 2022/2555.
///
/// @param id key, 1 to 64 characters
/// @param headcount annual work units, fractions allowed, never negative
/// @param turnover euro a year, never negative
/// @param balanceSheet total in euro, never negative
/// @param declaredSize the size class that the register states; figures beat it
/// @param designated the Member State's own designation, `ESSENTIAL` or `IMPORTANT`
/// @param cerCritical identified as critical under Directive (EU) 2022/2557
/// @param registeredOn first day on the list
/// @param deregisteredOn first day off the list
public record Entity(
        String id,
        String name,
        MemberState memberState,
        Sector sector,
        @Nullable String nace,
        @Nullable BigDecimal headcount,
        @Nullable BigDecimal turnover,
        @Nullable BigDecimal balanceSheet,
        @Nullable SizeClass declaredSize,
        @Nullable Category designated,
        boolean cerCritical,
        @Nullable String lei,
        @Nullable String vatId,
        @Nullable String euid,
        @Nullable LocalDate registeredOn,
        @Nullable LocalDate deregisteredOn) {}
