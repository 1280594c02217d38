// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.connectors.ggd;

import java.time.LocalDate;
import java.util.Optional;
import nl.seinhuis.kit.Draft;
import nl.seinhuis.kit.fhir.FhirSignal;
import nl.seinhuis.kit.hl7.Hl7Message;
import nl.seinhuis.kit.hl7.Hl7Signal;
import nl.seinhuis.kit.signal.NotASignal;
import nl.seinhuis.kit.signal.SignalTree;

/** Turns what a consultation left behind into a signal: what the GGD declares, and until when. */
final class GgdSignalMapper {

    private final GgdSettings settings;

    GgdSignalMapper(GgdSettings settings) {
        this.settings = settings;
    }

    /**
     * From a FHIR Bundle.
     *
     * @throws NotASignal with everything that is wrong, at once
     */
    Draft fromFhir(byte[] bundle) throws NotASignal {
        SignalTree tree = new SignalTree();
        settings.purposes().declare(tree);
        return finished(tree, FhirSignal.read(bundle, tree), "FHIR");
    }

    /**
     * From an HL7 v2 message.
     *
     * @throws NotASignal with everything that is wrong, at once
     */
    Draft fromHl7(Hl7Message message) throws NotASignal {
        SignalTree tree = new SignalTree();
        settings.purposes().declare(tree);
        return finished(tree, Hl7Signal.read(message, tree), "HL7 v2");
    }

    private Draft finished(SignalTree tree, Optional<LocalDate> seen, String origin) throws NotASignal {
        tree.expires(seen, settings.months());
        return tree.draft(origin);
    }
}
