// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts certificates of given authorities that carry one of the given names, and nothing else: another certificate of the
 * same authority, such as an agency's, does not pass for the other end. The name is the common name of the subject.
 */
final class PinnedTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager authorities;
    private final Set<String> names;

    private PinnedTrust(X509ExtendedTrustManager authorities, Set<String> names) {
        this.authorities = authorities;
        this.names = Set.copyOf(names);
    }

    static PinnedTrust of(KeyStore authorities, Set<String> names) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(authorities);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return new PinnedTrust(found, names);
            }
        }
        throw new GeneralSecurityException("no trust manager");
    }

    /** Whether a certificate carries one of the names. */
    boolean named(X509Certificate certificate) {
        return names.contains(name(certificate));
    }

    /** Common name of the subject; empty if there is none, or more than one. */
    static String name(X509Certificate certificate) {
        try {
            String found = "";
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (part.getType().equalsIgnoreCase("CN")) {
                    if (!found.isEmpty()) {
                        return "";
                    }
                    found = String.valueOf(part.getValue());
                }
            }
            return found;
        } catch (InvalidNameException e) {
            return "";
        }
    }

    private void demandName(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !named(chain[0])) {
            throw new CertificateException("another name than the one that is expected");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkClientTrusted(chain, type);
        demandName(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        authorities.checkServerTrusted(chain, type);
        demandName(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkClientTrusted(chain, type, socket);
        demandName(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        authorities.checkServerTrusted(chain, type, socket);
        demandName(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.checkClientTrusted(chain, type, engine);
        demandName(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        authorities.checkServerTrusted(chain, type, engine);
        demandName(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
