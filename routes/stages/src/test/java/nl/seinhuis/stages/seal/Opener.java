// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.seal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.text.ParseException;
import java.util.Map;

/** A recipient that knows nothing of the sealer but the published format: the standard decrypter of a JOSE library. */
final class Opener {

    private Opener() {}

    static JsonObject open(String jwe, ECKey privateKey, Envelope outside) throws JOSEException, ParseException {
        JWEObject object = JWEObject.parse(jwe);
        object.decrypt(new ECDHDecrypter(privateKey));
        Map<String, Object> expected = Map.of(
                "id", outside.id(),
                "source", outside.source(),
                "type", outside.type(),
                "time", outside.time(),
                "expires", outside.expires());
        if (!expected.equals(object.getHeader().getCustomParam("ctx"))) {
            throw new JOSEException("outside context is another one");
        }
        return Json.createObjectBuilder(read(object.getPayload().toString()))
                .remove("pad")
                .build();
    }

    static JsonObject read(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
