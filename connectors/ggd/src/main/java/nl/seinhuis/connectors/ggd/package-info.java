// SPDX-License-Identifier: EUPL-1.2
/** The connector of public health services (GGD): FHIR R4 in and out, HL7 v2 over MLLP for older systems. */
@NullMarked
package nl.seinhuis.connectors.ggd;

import org.jspecify.annotations.NullMarked;
