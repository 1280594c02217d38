// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.view;

import nl.seinhuis.journey.http.Failures;
import nl.seinhuis.journey.http.ViewRoutes;

/** The REST interface: each call is a route of its own that starts at a verified caller. */
public final class ApiRoutes extends ViewRoutes {

    private final Intake intake;
    private final Preview preview;
    private final SenderView sender;
    private final DeskView desk;
    private final BrakeView brake;
    private final AlarmView alarms;
    private final OperatorView operator;
    private final PolicyView policies;
    private final PolicyFiles policyFiles;
    private final Documents documents;

    /** The interface over these resources. */
    public ApiRoutes(Intake intake, Views views) {
        this.intake = intake;
        this.preview = views.preview();
        this.sender = views.sender();
        this.desk = views.desk();
        this.brake = views.brake();
        this.alarms = views.alarms();
        this.operator = views.operator();
        this.policies = views.policies();
        this.policyFiles = views.policyFiles();
        this.documents = views.documents();
    }

    @Override
    public void configure() {
        restConfiguration().component("seinhuis-api").inlineRoutes(false);
        rest("/api/v1")
                .post("/signals")
                .id("post-signals")
                .to("direct:post-signal")
                .post("/signals/_preview")
                .id("post-preview")
                .to("direct:preview-signal")
                .get("/signals/{id}")
                .id("get-signal")
                .to("direct:get-signal")
                .get("/signals/{id}/deliveries")
                .id("get-signal-deliveries")
                .to("direct:get-signal-deliveries")
                .get("/signals/{id}/receipt")
                .id("get-receipt")
                .to("direct:get-receipt")
                .get("/deliveries")
                .id("get-deliveries")
                .to("direct:get-deliveries")
                .post("/deliveries/{id}/_receive")
                .id("post-receive")
                .to("direct:mark-received")
                .post("/deliveries/{id}/_acknowledge")
                .id("post-acknowledge")
                .to("direct:mark-acknowledged")
                .post("/deliveries/{id}/_replay")
                .id("post-replay")
                .to("direct:replay-delivery")
                .get("/outbox")
                .id("get-outbox")
                .to("direct:get-outbox")
                .post("/outbox/{id}/_retry")
                .id("post-retry")
                .to("direct:retry-signal")
                .get("/stops")
                .id("get-stops")
                .to("direct:get-stops")
                .post("/stops")
                .id("post-stops")
                .to("direct:post-stop")
                .post("/stops/{id}/_lift")
                .id("post-lift")
                .to("direct:lift-stop")
                .get("/policies")
                .id("get-policies")
                .to("direct:get-policies")
                .post("/policies")
                .id("post-policies")
                .to("direct:post-policy")
                .get("/policies/matrix")
                .id("get-policy-matrix")
                .to("direct:get-policy-matrix")
                .get("/policies/{digest}")
                .id("get-policy")
                .to("direct:get-policy")
                .get("/policies/{digest}/files")
                .id("get-policy-files")
                .to("direct:get-policy-files")
                .post("/policies/{digest}/impact")
                .id("post-policy-impact")
                .to("direct:post-policy-impact")
                .post("/policies/{digest}/approvals")
                .id("post-policy-approval")
                .to("direct:post-policy-approval")
                .post("/policies/{digest}/advice")
                .id("post-policy-advice")
                .to("direct:post-policy-advice")
                .post("/policies/{digest}/_activate")
                .id("post-policy-activate")
                .to("direct:post-policy-activate")
                .get("/alarms")
                .id("get-alarms")
                .to("direct:get-alarms")
                .post("/alarms/{id}/_seen")
                .id("seen-alarm")
                .to("direct:seen-alarm")
                .get("/openapi.json")
                .id("get-openapi-json")
                .to("direct:openapi-json")
                .get("/openapi.yaml")
                .id("get-openapi-yaml")
                .to("direct:openapi-yaml");

        from("direct:post-signal")
                .routeId("intake")
                .routeConfigurationId(Failures.ANSWERED)
                .bean(intake, "receive")
                .id("receive")
                .bean(intake, "validate")
                .id("validate")
                .bean(intake, "accept")
                .id("accept");
        answer("preview-signal", preview, "answer");
        answer("get-signal", sender, "state");
        answer("get-signal-deliveries", sender, "deliveries");
        answer("get-receipt", sender, "receipt");
        answer("get-deliveries", desk, "list");
        answer("mark-received", desk, "receive");
        answer("mark-acknowledged", desk, "acknowledge");
        answer("replay-delivery", operator, "replay");
        answer("get-outbox", operator, "list");
        answer("retry-signal", operator, "retry");
        answer("get-stops", brake, "list");
        answer("post-stop", brake, "stop");
        answer("lift-stop", brake, "lift");
        answer("get-policies", policyFiles, "list");
        answer("post-policy", policies, "submit");
        answer("get-policy-matrix", policyFiles, "matrix");
        answer("get-policy-files", policyFiles, "files");
        answer("get-policy", policies, "show");
        answer("post-policy-impact", policies, "impact");
        answer("post-policy-approval", policies, "approve");
        answer("post-policy-advice", policies, "advise");
        answer("post-policy-activate", policies, "activate");
        answer("get-alarms", alarms, "list");
        answer("seen-alarm", alarms, "seen");
        answer("openapi-json", documents, "openapiJson");
        answer("openapi-yaml", documents, "openapiYaml");
    }

    /**
     * The resources behind the interface.
     *
     * @param preview what would be decided
     * @param sender what a sender may ask
     * @param desk what a desk may ask
     * @param brake the brake
     * @param alarms what officers are told
     * @param operator what waits for a person
     * @param policies how policies change
     * @param policyFiles sets as they are
     * @param documents public documents
     */
    public record Views(
            Preview preview,
            SenderView sender,
            DeskView desk,
            BrakeView brake,
            AlarmView alarms,
            OperatorView operator,
            PolicyView policies,
            PolicyFiles policyFiles,
            Documents documents) {}
}
