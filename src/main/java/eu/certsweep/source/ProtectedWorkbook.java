package eu.certsweep.source;

import eu.certsweep.job.SmallFile;
import eu.certsweep.job.SourceDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// A workbook that a password protects (MS-OFFCRYPTO): a compound file with the encrypted workbook in it.
final class ProtectedWorkbook {

    private static final int LARGEST_SECRET = 64 << 10;

    private ProtectedWorkbook() {}

    /// Whether the compound file holds an encrypted workbook.
    ///
    /// @throws SourceException if it is damaged, or no workbook at all
    @SuppressWarnings("IllegalCatch")
    static boolean is(Path file, Path content) throws SourceException {
        try (POIFSFileSystem compound = new POIFSFileSystem(content.toFile(), true)) {
            if (compound.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                return true;
            }
            if (compound.getRoot().hasEntryCaseInsensitive("Workbook")) {
                return false;
            }
            throw new SourceException(
                    file,
                    compound.getRoot().hasEntryCaseInsensitive("Book")
                            ? "the file is a workbook of Excel 5 or 95: save it as .xlsx, or as CSV"
                            : "the file is an Office document, but no workbook: ask for the register as CSV or .xlsx");
        } catch (IOException | RuntimeException e) {
            throw Damage.of(file, "", e);
        }
    }

    @SuppressWarnings("IllegalCatch")
    static String decrypt(Path file, Path content, Path target, SourceDefinition source) throws SourceException {
        String password = password(file, source)
                .orElseThrow(() -> new SourceException(
                        file,
                        "the spreadsheet is protected with a password: save it without one, or put the password into a"
                                + " file and name it in the source, as `password-file: FILE`"));
        try (POIFSFileSystem compound = new POIFSFileSystem(content.toFile(), true)) {
            Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(compound));
            if (!decryptor.verifyPassword(password)) {
                throw wrongPassword(file);
            }
            try (InputStream in = decryptor.getDataStream(compound);
                    OutputStream out = Files.newOutputStream(target)) {
                in.transferTo(out);
            }
            return "password";
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw Damage.of(file, "", e);
        }
    }

    static SourceException wrongPassword(Path file) {
        return new SourceException(
                file,
                "the password in `password-file` does not open the spreadsheet: correct it, or ask for a copy without"
                        + " one");
    }

    /// The first line of the source's password file.
    static Optional<String> password(Path file, SourceDefinition source) throws SourceException {
        if (source.passwordFile().isEmpty()) {
            return Optional.empty();
        }
        Path secret = source.passwordFile().get();
        try {
            String password = new String(SmallFile.read(secret, LARGEST_SECRET), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (password.isEmpty()) {
                throw new SourceException(
                        file, "the password file " + secret + " is empty: put the password on its first line");
            }
            return Optional.of(password);
        } catch (SmallFile.UnfitException e) {
            throw new SourceException(file, "the password file " + secret + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SourceException(
                    file, "the password file " + secret + " cannot be read: check its permissions", e);
        }
    }
}
