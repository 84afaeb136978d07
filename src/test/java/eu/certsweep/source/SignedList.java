package eu.certsweep.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Signs trusted lists with keys made at test time, by the tools of the JDK.
public final class SignedList {

    private static final char[] SECRET = "for-tests-only".toCharArray();
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

    private SignedList() {}

    /// A key with its certificate.
    public record Signer(PrivateKey key, X509Certificate certificate) {

        public String pem() throws Exception {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        }
    }

    /// Makes a signer whose certificate is valid for so many days from a day, as `2026/01/01`.
    public static Signer signer(Path folder, String name, String from, int days) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-startdate",
                        from + " 00:00:00",
                        "-validity",
                        String.valueOf(days),
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(SECRET))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET);
        }
        return new Signer((PrivateKey) keys.getKey("a", SECRET), (X509Certificate) keys.getCertificate("a"));
    }

    /// Signs a list as a whole, with signed properties as in XAdES.
    public static String sign(String list, Signer signer) throws Exception {
        return sign(list, signer, "", Transform.ENVELOPED);
    }

    /// @param uri of what is signed, empty for all of the list
    /// @param transform the first one of that reference
    static String sign(String list, Signer signer, String uri, String transform) throws Exception {
        DocumentBuilderFactory builders = DocumentBuilderFactory.newDefaultInstance();
        builders.setNamespaceAware(true);
        Document document = builders.newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
        Element root = document.getDocumentElement();
        if (root.hasAttribute("Id")) {
            root.setIdAttribute("Id", true);
        }
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Element properties = document.createElementNS(XADES, "xades:QualifyingProperties");
        Element signed = document.createElementNS(XADES, "xades:SignedProperties");
        signed.setAttribute("Id", "signed-properties");
        signed.setIdAttribute("Id", true);
        properties.appendChild(signed);
        XMLObject object = factory.newXMLObject(List.of(new DOMStructure(properties)), null, null, null);
        var digest = factory.newDigestMethod(DigestMethod.SHA256, null);
        var canonical = factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null);
        List<Transform> transforms = new ArrayList<>();
        if (!transform.isEmpty()) {
            transforms.add(factory.newTransform(transform, (TransformParameterSpec) null));
        }
        transforms.add(canonical);
        List<Reference> references = List.of(
                factory.newReference(uri, digest, transforms, null, null),
                factory.newReference(
                        "#signed-properties",
                        digest,
                        List.of(canonical),
                        "http://uri.etsi.org/01903#SignedProperties",
                        null));
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        var signature = factory.newXMLSignature(
                factory.newSignedInfo(
                        factory.newCanonicalizationMethod(
                                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                        factory.newSignatureMethod(SignatureMethod.ECDSA_SHA256, null),
                        references),
                keys.newKeyInfo(List.of(keys.newX509Data(List.of(signer.certificate())))),
                List.of(object),
                null,
                null);
        DOMSignContext context = new DOMSignContext(signer.key(), root);
        context.setDefaultNamespacePrefix("ds");
        signature.sign(context);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(bytes));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
