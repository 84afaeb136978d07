package eu.certsweep.batch;

import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.law.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that is to be evaluated of one entity at once.
///
/// @param entity none if rows name an entity that nobody knows
/// @param rows its rows of the usages register in no order, rejected ones among them
record Dossier(@Nullable Entity entity, List<RegisterRow<Usage>> rows) {}
