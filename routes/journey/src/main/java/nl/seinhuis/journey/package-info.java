// SPDX-License-Identifier: EUPL-1.2
/** The broker process: in what order the stages run, over which queues, and who may ask for what over REST. */
@NullMarked
package nl.seinhuis.journey;

import org.jspecify.annotations.NullMarked;
