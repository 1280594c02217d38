// SPDX-License-Identifier: EUPL-1.2
/**
 * HL7 FHIR R4 in the shape of the Dutch nl-core profiles: a Bundle becomes a signal, a delivery becomes a Communication.
 * A format, not an agency: what an agency declares and demands stands in its own mapper.
 */
@NullMarked
package nl.seinhuis.kit.fhir;

import org.jspecify.annotations.NullMarked;
