import eu.emi.security.authn.x509.CrlCheckingMode;
import eu.emi.security.authn.x509.NamespaceCheckingMode;
import eu.emi.security.authn.x509.OCSPCheckingMode;
import eu.emi.security.authn.x509.OCSPParametes;
import eu.emi.security.authn.x509.ProxySupport;
import eu.emi.security.authn.x509.RevocationParameters;
import eu.emi.security.authn.x509.ValidationResult;
import eu.emi.security.authn.x509.X509CertChainValidatorExt;
import eu.emi.security.authn.x509.impl.OpensslCertChainValidator;
import eu.emi.security.authn.x509.impl.ValidatorParams;
import eu.emi.security.authn.x509.proxy.ProxyChainInfo;
import eu.emi.security.authn.x509.proxy.ProxyUtils;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.italiangrid.voms.ac.VOMSACValidator;
import org.italiangrid.voms.ac.VOMSValidationResult;
import org.italiangrid.voms.ac.impl.DefaultVOMSValidationStrategy;
import org.italiangrid.voms.ac.impl.DefaultVOMSValidator;
import org.italiangrid.voms.store.impl.DefaultVOMSTrustStore;

/**
 * Judges credentials with the libraries that grid services in Java use: canl for the chain, voms-api-java for the attributes.
 * Each line of the input names a credential: a name, its file, a trust directory and a vomsdir, with tabulators between. Each line of
 * the output is the answer: the name, "reject", "accept" or "limited", the attributes with commas between or "-", and what was said.
 */
public final class Oracle {
    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private final Map<String, X509CertChainValidatorExt> validators = new HashMap<>();
    private final Map<String, VOMSACValidator> vomsValidators = new HashMap<>();

    public static void main(String[] arguments) throws Exception {
        var oracle = new Oracle();
        var input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            var fields = line.split("\t");
            System.out.println(fields[0] + "\t" + oneLine(oracle.judge(fields[1], fields[2], fields[3])));
        }

        System.exit(0); // the validators keep threads of their own
    }

    private String judge(String file, String trust, String vomsdir) {
        try {
            X509Certificate[] chain = chain(Files.readString(Path.of(file)));
            ValidationResult result = validator(trust).validate(chain);
            if (!result.isValid()) {
                return "reject\t-\t" + result.getErrors();
            }

            return (ProxyUtils.isProxy(chain) && new ProxyChainInfo(chain).isLimited() ? "limited" : "accept") + "\t" + attributes(chain, trust, vomsdir);
        } catch (Exception exception) {
            return "reject\t-\t" + exception;
        }
    }

    private static X509Certificate[] chain(String pem) throws Exception {
        var factory = CertificateFactory.getInstance("X.509");
        var chain = new ArrayList<X509Certificate>();
        var blocks = CERTIFICATE.matcher(pem); // the key between them is no business of ours
        while (blocks.find()) {
            chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(blocks.group().getBytes(StandardCharsets.US_ASCII))));
        }

        return chain.toArray(X509Certificate[]::new);
    }

    private String attributes(X509Certificate[] chain, String trust, String vomsdir) {
        Set<String> granted = new LinkedHashSet<>();
        List<Object> errors = new ArrayList<>();
        try {
            for (VOMSValidationResult result : vomsValidator(trust, vomsdir).validateWithResult(chain)) {
                if (result.isValid()) {
                    result.getAttributes().getFQANs().forEach(name -> granted.add(name.replaceAll("/(Role|Capability)=NULL", "")));
                } else {
                    errors.addAll(result.getValidationErrors());
                }
            }
        } catch (Exception exception) {
            errors.add(exception);
        }

        return (granted.isEmpty() ? "-" : String.join(",", granted)) + "\t" + errors;
    }

    private X509CertChainValidatorExt validator(String trust) {
        return validators.computeIfAbsent(trust, directory -> {
            var revocation = new RevocationParameters(CrlCheckingMode.REQUIRE, new OCSPParametes(OCSPCheckingMode.IGNORE));
            return new OpensslCertChainValidator(
                directory, true, NamespaceCheckingMode.EUGRIDPMA_AND_GLOBUS, -1, new ValidatorParams(revocation, ProxySupport.ALLOW), false);
        });
    }

    private VOMSACValidator vomsValidator(String trust, String vomsdir) {
        return vomsValidators.computeIfAbsent(trust + "\t" + vomsdir, key -> {
            var store = new DefaultVOMSTrustStore(List.of(vomsdir));
            var strategy = new DefaultVOMSValidationStrategy(store, validator(trust), () -> "localhost");
            return new DefaultVOMSValidator.Builder().validationStrategy(strategy).build();
        });
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\r\n]+", " ");
    }
}
