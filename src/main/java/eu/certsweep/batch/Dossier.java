package eu.certsweep.batch;

import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that is to be evaluated of one entity at once.
///
/// @param entity none if rows name an entity that nobody knows
/// @param rows its rows of the usages register in no order, rejected ones among them
/// @param before the same at the evaluation whose conclusions are carried over; none if none are
record Dossier(@Nullable Entity entity, List<RegisterRow<Usage>> rows, Optional<Dossier> before) {}
