package eu.certsweep.spark;

import eu.certsweep.law.Entity;
import eu.certsweep.law.RegisterRow;
import eu.certsweep.register.ResultReader.FaultResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How faults, and ids that no entity has, travel from the tasks to the driver.
final class FaultBytes {

    private FaultBytes() {}

    /// An id that no entity has.
    ///
    /// @param file number of the file with the first rejected row of the register that has it; negative if none has
    record Unknown(String id, int file, int row) {}

    static byte[] of(FaultResult fault) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(fault.snapshot());
            out.writeInt(fault.row());
            text(out, fault.column());
            text(out, fault.severity());
            text(out, fault.code());
            text(out, fault.value());
            text(out, fault.message());
        }
        return bytes.toByteArray();
    }

    static FaultResult fault(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new FaultResult(in.readInt(), in.readInt(), text(in), text(in), text(in), text(in), text(in));
        }
    }

    static byte[] ofUnknown(String id, Optional<RegisterRow<Entity>> rejected) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, id);
            out.writeInt(rejected.map(RegisterRow::snapshot).orElse(-1));
            out.writeInt(rejected.map(RegisterRow::row).orElse(-1));
        }
        return bytes.toByteArray();
    }

    static Unknown unknown(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new Unknown(text(in), in.readInt(), in.readInt());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
