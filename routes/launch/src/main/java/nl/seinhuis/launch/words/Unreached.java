// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.launch.words;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** A part that cannot be reached, told to whoever typed the command. */
public final class Unreached {

    private Unreached() {}

    /** In words where the cause is a known one; else as it is. */
    public static IOException told(URI address, IOException failure) {
        String at = address.getScheme() + "://" + address.getAuthority();
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return new Told(
                    "er antwoordt niemand op " + at + ": draait ./seinhuis demo, en klopt het adres?",
                    "nobody answers at " + at + ": does ./seinhuis demo run, and is the address right?",
                    failure);
        }
        if (failure instanceof HttpTimeoutException) {
            return new Told(at + " antwoordt niet op tijd", at + " does not answer in time", failure);
        }
        if (failure instanceof SSLException) {
            return new Told(
                    "er kwam geen beveiligde verbinding met " + at + ": hoort het certificaat van --ca (of SEINHUIS_CA)"
                            + " daarbij?",
                    "no secure connection with " + at + ": does the certificate of --ca (or SEINHUIS_CA) belong to it?",
                    failure);
        }
        return failure;
    }
}
