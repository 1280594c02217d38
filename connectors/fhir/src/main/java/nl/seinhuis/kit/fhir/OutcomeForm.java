// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.kit.fhir;

import nl.seinhuis.kit.web.WebAnswer;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Answers as a FHIR OperationOutcome, an issue per reason. */
public final class OutcomeForm implements WebAnswer.Form {

    @Override
    public String type() {
        return FhirDelivery.TYPE;
    }

    @Override
    public String text(WebAnswer answer) {
        OperationOutcome outcome = new OperationOutcome();
        if (answer.sentences().isEmpty()) {
            outcome.addIssue()
                    .setSeverity(OperationOutcome.IssueSeverity.INFORMATION)
                    .setCode(OperationOutcome.IssueType.INFORMATIONAL);
        }
        for (String sentence : answer.sentences()) {
            outcome.addIssue()
                    .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                    .setCode(OperationOutcome.IssueType.INVALID)
                    .setDiagnostics(sentence);
        }
        return FhirBundle.CONTEXT.newJsonParser().encodeResourceToString(outcome);
    }
}
