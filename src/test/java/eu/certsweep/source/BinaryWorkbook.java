package eu.certsweep.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes small binary workbooks (MS-XLSB), which no library at hand writes.
final class BinaryWorkbook {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private BinaryWorkbook record(int type, Object... fields) {
        ByteBuffer body = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        for (Object field : fields) {
            switch (field) {
                case Integer number -> body.putInt(number);
                case Short number -> body.putShort(number);
                case Byte number -> body.put(number);
                case Double number -> body.putDouble(number);
                case String text -> {
                    body.putInt(text.length());
                    body.put(text.getBytes(StandardCharsets.UTF_16LE));
                }
                default -> throw new IllegalArgumentException("field " + field);
            }
        }
        if (type < 0x80) {
            out.write(type);
        } else {
            out.write((type & 0x7F) | 0x80);
            out.write(type >> 7);
        }
        int size = body.position();
        while (size >= 0x80) {
            out.write((size & 0x7F) | 0x80);
            size >>= 7;
        }
        out.write(size);
        out.write(body.array(), 0, body.position());
        return this;
    }

    private BinaryWorkbook texts(int row, String... texts) {
        record(0, row, 0);
        for (int i = 0; i < texts.length; i++) {
            record(6, i, 0, texts[i]);
        }
        return this;
    }

    static byte[] sheet() {
        BinaryWorkbook sheet = new BinaryWorkbook().record(129).record(145);
        sheet.texts(0, "entity_id", "name", "member_state", "sector_code", "registered_on");
        sheet.record(0, 1, 0)
                .record(2, 0, 0, (12_345_678 << 2) | 2)
                .record(62, 1, 0, (byte) 0, "Ä")
                .record(4, 2, 0, (byte) 1)
                .record(11, 3, 0, (byte) 0x17)
                .record(5, 4, 1, 46_203.5);
        sheet.record(0, 4, 0).record(2, 0, 0, (1 << 2) | 3).record(18, 0, 0);
        sheet.record(0, 5, 0).record(6, 0, 2, "10003").record(17, 0, "A").record(18, 2, 0);
        return sheet.record(146).record(130).out.toByteArray();
    }

    static byte[] cells() throws IOException {
        return archive(sheet());
    }

    static byte[] truncated() throws IOException {
        byte[] sheet = sheet();
        return archive(Arrays.copyOf(sheet, sheet.length - 12));
    }

    static byte[] archive(byte[] sheet) throws IOException {
        String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        byte[] workbook = new BinaryWorkbook()
                .record(131)
                .record(153, 0, 0, 0)
                .record(156, 0, 1, "r1", "S")
                .record(132)
                .out
                .toByteArray();
        byte[] texts = new BinaryWorkbook()
                .record(159, 1, 1)
                .record(19, (byte) 0, "shared")
                .record(160)
                .out
                .toByteArray();
        byte[] styles = new BinaryWorkbook()
                .record(44, (short) 164, "dd.mm.yyyy")
                .record(44, (short) 165, "\"DE-\"@")
                .record(617, 3)
                .record(47, (short) 0, (short) 0, 0, 0, 0)
                .record(47, (short) 0, (short) 164, 0, 0, 0)
                .record(47, (short) 0, (short) 165, 0, 0, 0)
                .record(618)
                .out
                .toByteArray();
        return TextTortures.zip(
                "[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8),
                "_rels/.rels", relations("r0", relations + "officeDocument", "xl/workbook.bin"),
                "xl/workbook.bin", workbook,
                "xl/_rels/workbook.bin.rels",
                        ("<Relationships>" + relation("r1", relations + "worksheet", "sheet1.bin")
                                        + relation("r2", relations + "sharedStrings", "sharedStrings.bin")
                                        + relation("r3", relations + "styles", "styles.bin") + "</Relationships>")
                                .getBytes(StandardCharsets.UTF_8),
                "xl/sheet1.bin", sheet,
                "xl/sharedStrings.bin", texts,
                "xl/styles.bin", styles);
    }

    private static byte[] relations(String id, String type, String target) {
        return ("<Relationships>" + relation(id, type, target) + "</Relationships>").getBytes(StandardCharsets.UTF_8);
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id='" + id + "' Type='" + type + "' Target='" + target + "'/>";
    }
}
