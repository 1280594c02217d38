// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.FaultList;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import org.erdtman.jcs.JsonCanonicalizer;

/** The public keys of the desks: {@code desks/keys/<desk>.jwk}, EC P-256. A private key there is refused. */
final class DeskKeys {
    private static final int MAX_BYTES = 4096;

    private final SetFiles set;
    private final KeyPolicy policy;
    private final FaultList faults;

    DeskKeys(SetFiles set, KeyPolicy policy, FaultList faults) {
        this.set = set;
        this.policy = policy;
        this.faults = faults;
    }

    /** The key as canonical JSON; empty text if there is none and none is demanded, or if it is not usable. */
    String of(String desk) {
        String name = "desks/keys/" + desk + ".jwk";
        byte[] bytes = set.bytes(name).orElse(null);
        if (bytes == null) {
            if (policy == KeyPolicy.REQUIRED) {
                faults.add(name, 0, Wrong.KEY_MISSING.with(desk));
            }
            return "";
        }
        if (bytes.length > MAX_BYTES) {
            faults.add(name, 0, Wrong.KEY_OVER_4_KIB.with());
            return "";
        }
        try {
            ECKey key = ECKey.parse(new String(bytes, StandardCharsets.UTF_8));
            if (!Curve.P_256.equals(key.getCurve())) {
                faults.add(name, 0, Wrong.KEY_CURVE.with());
            } else if (key.isPrivate()) {
                faults.add(name, 0, Wrong.KEY_PRIVATE.with());
            } else {
                return new JsonCanonicalizer(key.toJSONString()).getEncodedString();
            }
        } catch (ParseException | IllegalStateException | IllegalArgumentException e) {
            faults.add(name, 0, Wrong.KEY_FORM.with());
        } catch (IOException e) {
            faults.add(name, 0, Wrong.FILE_UNREADABLE.with());
        }
        return "";
    }
}
