// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import nl.seinhuis.journey.process.Certificates;
import nl.seinhuis.stages.seal.Secret;

/**
 * TLS 1.3 in which both ends show a certificate and each knows the other's authority and name.
 *
 * @param keyStore PKCS#12 file with the own certificate and its key
 * @param password its password
 * @param authorities PEM file with the authorities of the other end
 * @param names names that the other end may have
 */
public record MutualTls(Path keyStore, Secret password, Path authorities, Set<String> names) {

    /**
     * The context.
     *
     * @throws IOException if a file cannot be read or used; the message names the file only
     */
    SSLContext context() throws IOException {
        char[] characters = password.reveal().toCharArray();
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(in, characters);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, characters);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + keyStore + " and " + authorities + " cannot be used", e);
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private PinnedTrust trust() throws IOException, GeneralSecurityException {
        return PinnedTrust.of(Certificates.authorities(authorities), names);
    }
}
