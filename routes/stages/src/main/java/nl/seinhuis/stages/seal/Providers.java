// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which implementation does the cryptography. {@link #install} puts the native accelerator (Amazon Corretto Crypto
 * Provider) first if this machine can run it; everything works without. Bouncy Castle is never a provider of the process:
 * its AES-GCM takes 16 microseconds for 2 KiB where the JDK takes 0.6, so it is called directly for what only it has.
 */
public final class Providers {

    /** System property; {@code off} leaves the accelerator out, to measure without it. */
    public static final String SWITCH = "seinhuis.accp";

    private static final String ACCELERATOR = "AmazonCorrettoCryptoProvider";

    private Providers() {}

    /**
     * Puts the accelerator first, for this process. Called once by start-up, before any key is made; a second call changes
     * nothing.
     *
     * @return whether the accelerator is in use; without it all results are the same, only slower
     */
    public static boolean install() {
        if ("off".equals(System.getProperty(SWITCH))) {
            return false;
        }
        try {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider." + ACCELERATOR);
            Provider accelerator = (Provider) type.getField("INSTANCE").get(null);
            type.getMethod("assertHealthy").invoke(accelerator);
            Security.insertProviderAt(accelerator, 1);
            return true;
        } catch (ReflectiveOperationException | LinkageError absentOrOtherMachine) {
            return false;
        }
    }

    /** The accelerator, if {@link #install} has put it there. */
    public static @Nullable Provider accelerator() {
        return Security.getProvider(ACCELERATOR);
    }

    /** For AES-GCM and HMAC: the accelerator or the JDK, whatever else may be installed before them. */
    static Provider symmetric() {
        return acceleratorOr("SunJCE");
    }

    /** For AES key wrap, which the accelerator does not have. */
    static Provider keyWrap() {
        return Objects.requireNonNull(Security.getProvider("SunJCE"));
    }

    /** For P-256. */
    static Provider curves() {
        return acceleratorOr("SunEC");
    }

    private static Provider acceleratorOr(String name) {
        Provider accelerator = accelerator();
        return accelerator != null ? accelerator : Objects.requireNonNull(Security.getProvider(name));
    }
}
