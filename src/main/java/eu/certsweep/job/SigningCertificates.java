package eu.certsweep.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Reads the key `signing-certificates` of a source: files with the certificates by which a trusted list may be signed,
/// as text (PEM, several in one file) or in binary (DER).
final class SigningCertificates {

    private static final String KEY = "signing-certificates";
    private static final int LARGEST = 1 << 20;

    private final Path folder;

    /// @param folder where relative paths start
    SigningCertificates(Path folder) {
        this.folder = folder;
    }

    List<X509Certificate> read(Keys source, Register register) {
        List<X509Certificate> certificates = new ArrayList<>();
        List<Keys.Located<String>> files = source.texts(KEY);
        if (!files.isEmpty() && register != Register.TRUSTED_LIST) {
            source.fault(KEY, "is for trusted lists alone; the register " + register.code() + " is not signed");
        }
        for (Keys.Located<String> name : files) {
            try {
                Path file = folder.resolve(name.value()).normalize();
                certificates.addAll(certificates(SmallFile.read(file, LARGEST)));
            } catch (SmallFile.UnfitException e) {
                source.fault(
                        name.line(),
                        KEY,
                        "the file " + name.value() + " " + e.getMessage() + " (paths are relative to the job file)");
            } catch (InvalidPathException e) {
                source.fault(name.line(), KEY, "'" + name.value() + "' is not a path");
            } catch (IOException | CertificateException e) {
                source.fault(
                        name.line(),
                        KEY,
                        "the file " + name.value() + " holds no X.509 certificate; save it as PEM or DER");
            }
        }
        return certificates;
    }

    private static List<X509Certificate> certificates(byte[] content) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content))) {
            if (certificate instanceof X509Certificate x509) {
                certificates.add(x509);
            }
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("none");
        }
        return certificates;
    }
}
