// SPDX-License-Identifier: EUPL-1.2
/**
 * HL7 v2 (ADT and ORU messages) over MLLP, as older systems in care write it. A format, not an agency: what an agency
 * declares and demands stands in its own mapper.
 */
@NullMarked
package nl.seinhuis.kit.hl7;

import org.jspecify.annotations.NullMarked;
