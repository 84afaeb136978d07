package eu.certsweep.register;

import org.jspecify.annotations.Nullable;

/// A file of a register against what its job had accepted before.
///
/// @param source for a person: the files of its source, as the job names them
/// @param sheet as the source names it
/// @param snapshot that stands for it; none if it is gone
/// @param renamed whether it is gone, but its bytes are there under another name
/// @param sha256Before of the file as it was; empty if it is new
/// @param rowsBefore rows read then; 0 if it is new
/// @param rows rows read now; 0 if it is gone
/// @param entitiesBefore that its rows spoke of; 0 in registers that speak of none
/// @param entitiesLost those of them that no row of the source speaks of any more
public record ComparedDelivery(
        String source,
        String register,
        String file,
        String sheet,
        @Nullable Integer snapshot,
        DeliveryState state,
        boolean renamed,
        String sha256Before,
        long rowsBefore,
        long rows,
        long entitiesBefore,
        long entitiesLost) {

    /// What tells it from the others of its job.
    public record FileKey(String register, String file, String sheet) {}

    public FileKey key() {
        return new FileKey(register, file, sheet);
    }

    /// A file with which nothing is compared.
    public static ComparedDelivery alone(Snapshot snapshot, DeliveryState state) {
        long before = state == DeliveryState.NEW ? 0 : snapshot.rowsRead();
        return new ComparedDelivery(
                "",
                snapshot.register(),
                snapshot.file(),
                snapshot.origin().sheet(),
                snapshot.id(),
                state,
                false,
                "",
                before,
                snapshot.rowsRead(),
                state == DeliveryState.NEW ? 0 : snapshot.entities(),
                0);
    }

    /// The same file, compared with what it was at an earlier moment.
    ///
    /// @param earlier the comparison with that moment
    /// @param sha256 of the file now
    public ComparedDelivery since(ComparedDelivery earlier, String sha256) {
        boolean isSame = earlier.sha256Before.equals(sha256) && earlier.rowsBefore == rows;
        return new ComparedDelivery(
                source,
                register,
                file,
                sheet,
                snapshot,
                earlier.state == DeliveryState.NEW ? DeliveryState.NEW : state(true, isSame),
                false,
                earlier.sha256Before,
                earlier.rowsBefore,
                rows,
                earlier.entitiesBefore,
                entitiesLost);
    }

    /// A file of that earlier moment that is not there any more.
    public ComparedDelivery gone() {
        return new ComparedDelivery(
                source,
                register,
                file,
                sheet,
                null,
                DeliveryState.GONE,
                renamed,
                sha256Before,
                rowsBefore,
                0,
                entitiesBefore,
                entitiesLost);
    }

    /// The state of a file that was there before.
    public static DeliveryState state(boolean isThere, boolean isSame) {
        return !isThere ? DeliveryState.GONE : isSame ? DeliveryState.UNCHANGED : DeliveryState.CHANGED;
    }
}
