package eu.certsweep.source;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.RecordFactory;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.record.WriteProtectRecord;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.util.RecordFormatException;
import org.jspecify.annotations.Nullable;

/// The records of an Excel 97-2003 workbook (MS-XLS 2.1.4), through POI's stream, deciphered where need be. What nobody
/// asks for is passed over unread, so that it needs no memory and need not be understood. Not thread-safe.
///
/// POI reports damage by unchecked exceptions of its own and of the JDK.
final class OldRecords {

    /// Bytes in front of the content of a record.
    private static final int HEAD = 4;

    private final RecordInputStream records;
    private int depth;
    private int sheet = -1;
    private int kind;
    private boolean begun;

    /// Whether the current record was looked at already, to learn whether all the others are enciphered.
    private boolean held;

    /// @param password of the workbook; none if there is none
    /// @throws EncryptedDocumentException if the workbook has another password
    OldRecords(DirectoryNode root, @Nullable String password) throws IOException {
        InputStream in = root.createDocumentInputStream(root.getEntryCaseInsensitive("Workbook"));
        RecordInputStream plain = new RecordInputStream(in);
        plain.nextRecord();
        int size = HEAD + plain.remaining();
        new BOFRecord(plain);
        pass(plain);
        while (plain.hasNextRecord()) {
            plain.nextRecord();
            size += HEAD + plain.remaining();
            if (plain.getSid() == FilePassRecord.sid) {
                records = deciphered(in, (FilePassRecord) RecordFactory.createSingleRecord(plain), password, size);
                return;
            }
            if (plain.getSid() != WriteProtectRecord.sid) {
                held = true;
                break;
            }
            pass(plain);
        }
        records = plain;
    }

    private static RecordInputStream deciphered(
            InputStream in, FilePassRecord protection, @Nullable String password, int read) {
        EncryptionInfo info = protection.getEncryptionInfo();
        try {
            if (!info.getDecryptor().verifyPassword(password == null ? Decryptor.DEFAULT_PASSWORD : password)) {
                throw new EncryptedDocumentException("another password");
            }
        } catch (GeneralSecurityException e) {
            throw new EncryptedDocumentException(e);
        }
        return new RecordInputStream(in, info, read);
    }

    /// Moves to the next record, whatever of the last one was read.
    ///
    /// @return its type, or -1 at the end
    int next() {
        if (!begun) {
            begun = true;
            depth = 1;
            return BOFRecord.sid;
        }
        boolean between = depth == 0;
        if (held) {
            held = false;
        } else if (!move(between)) {
            return -1;
        }
        int type = Short.toUnsignedInt(records.getSid());
        if (type == BOFRecord.sid) {
            kind = new BOFRecord(records).getType();
            sheet += between ? 1 : 0;
            depth++;
        } else if (between) {
            return -1;
        } else if (type == EOFRecord.sid) {
            depth--;
        }
        return type;
    }

    private boolean move(boolean between) {
        pass(records);
        try {
            if (!records.hasNextRecord()) {
                return false;
            }
            records.nextRecord();
            return true;
        } catch (RecordFormatException e) {
            if (between) {
                // what fills the stream behind the last sheet may be anything
                return false;
            }
            throw e;
        }
    }

    /// The current record, to be read from its beginning.
    RecordInputStream record() {
        return records;
    }

    /// How deep the current record is nested: 1 is the workbook itself or a sheet, more a chart in it.
    int depth() {
        return depth;
    }

    /// The current sheet's place among all of them, from 0; -1 in what belongs to the workbook.
    int sheet() {
        return sheet;
    }

    /// Whether the substream that begins with the current record has cells, as a chart has not.
    boolean isWorksheet() {
        return kind == BOFRecord.TYPE_WORKSHEET;
    }

    /// By an array of the very size: into a larger one POI reads too much of a record that is not enciphered among
    /// those that are.
    private static void pass(RecordInputStream from) {
        while (from.remaining() > 0) {
            from.readRemainder();
        }
    }
}
