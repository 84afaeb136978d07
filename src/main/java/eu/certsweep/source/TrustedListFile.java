package eu.certsweep.source;

import eu.certsweep.job.Register;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;

/// A trusted list as Member States publish it, in the XML of ETSI TS 119 612 (versions 5 and 6 of the format, and 4
/// where it has the same elements): a row is a service, its number the line on which its element begins.
///
/// Read as a stream; document type declarations are refused, so that no entity is ever resolved.
final class TrustedListFile implements RegisterFile {

    private static final List<String> HEADERS = List.of(
            "SchemeTerritory",
            "TSPName",
            "ServiceName",
            "ServiceTypeIdentifier",
            "ServiceStatus",
            "StatusStartingTime",
            "TSPName (others)",
            "ServiceHistory");

    private final Path file;
    private final InputStream in;
    private final TrustedListXml xml;
    private final String signature;
    private final RawRow row = new RawRow();

    private TrustedListFile(Path file, InputStream in, TrustedListXml xml, String signature) {
        this.file = file;
        this.in = in;
        this.xml = xml;
        this.signature = signature;
    }

    /// @param file for messages
    /// @param content what it holds, unwrapped
    /// @param signers certificates by one of which the list must be signed; none: its signature is not looked at
    /// @throws SourceException if the file is no trusted list, or not signed as it must be
    static TrustedListFile open(Path file, Path content, List<X509Certificate> signers)
            throws SourceException, IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(content), 1 << 16);
        try {
            TrustedListXml xml = new TrustedListXml(TrustedListXml.reader(in));
            xml.requireRoot();
            if (!signers.isEmpty()) {
                TrustedListSignature.require(file, content, signers);
            }
            return new TrustedListFile(file, in, xml, signers.isEmpty() ? "unchecked" : TrustedListSignature.VALID);
        } catch (XMLStreamException e) {
            in.close();
            throw damaged(file, e);
        } catch (SourceException | IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static SourceException damaged(Path file, XMLStreamException e) {
        long line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
        String where = line < 1 ? "" : "line " + line + ": ";
        String what = e instanceof TrustedListXml.Refusal
                ? String.valueOf(e.getMessage())
                : "is damaged or incomplete XML; download it again";
        return new SourceException(file, where + what, e);
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public List<String> headers() {
        return HEADERS;
    }

    @Override
    public int[] columns() {
        return IntStream.range(0, Register.TRUSTED_LIST.columns().size()).toArray();
    }

    @Override
    public String dialect() {
        return "XML, ETSI TS 119 612 version " + xml.version() + ", sequence number " + xml.sequence() + ", issued "
                + xml.issued() + ", " + ListUpdates.told(xml.nextUpdate());
    }

    @Override
    public String signature() {
        return signature;
    }

    @Override
    public Detected detected() {
        return Detected.table("xml");
    }

    @Override
    public boolean next() throws SourceException {
        try {
            if (!xml.next()) {
                return false;
            }
        } catch (XMLStreamException e) {
            throw damaged(file, e);
        }
        List<byte[]> cells = xml.cells().stream()
                .map(cell -> cell.getBytes(StandardCharsets.UTF_8))
                .toList();
        byte[] bytes = new byte[cells.stream().mapToInt(cell -> cell.length).sum()];
        row.begin(xml.line(), bytes);
        int at = 0;
        for (byte[] cell : cells) {
            System.arraycopy(cell, 0, bytes, at, cell.length);
            row.add(at, at + cell.length, CellType.TEXT);
            at += cell.length;
        }
        return true;
    }

    @Override
    public RawRow row() {
        return row;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
