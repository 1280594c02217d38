// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import nl.seinhuis.guard.DeskDirectory;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.journey.policy.ActingPerson;
import nl.seinhuis.stages.contact.Approval;
import nl.seinhuis.stages.contact.Approver;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.Side;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.model.Agency;
import nl.seinhuis.stages.policy.model.Desk;
import nl.seinhuis.stages.policy.model.Officer;

/** Who calls, as the verified token and the set in force say together; neither alone grants anything. */
final class ContactCaller {

    private final Supplier<PolicySet> set;
    private final DeskDirectory directory;
    private final Clock clock;

    ContactCaller(Supplier<PolicySet> set, DeskDirectory directory, Clock clock) {
        this.set = set;
        this.directory = directory;
        this.clock = clock;
    }

    /** The desks that the caller's system serves. */
    Set<String> desks(VerifiedToken caller) {
        return directory.granted(caller);
    }

    /** The agency for which the caller acts. */
    Optional<Side> agency(VerifiedToken caller) {
        return set.get().agencyOfClient(caller.azp()).map(agency -> new Side(agency.id(), agency.oin(), null));
    }

    /** A desk as a side of a contact. */
    Optional<Side> desk(String id) {
        return set.get().desk(id).map(desk -> new Side(desk.agency(), desk.oin(), desk.id()));
    }

    /** An agency as the other side of a contact, by the desk of its own role where it has one. */
    Optional<Side> source(String agency) {
        return set.get().agency(agency).map(found -> new Side(found.id(), found.oin(), deskOf(found)));
    }

    private @org.jspecify.annotations.Nullable String deskOf(Agency agency) {
        return set.get().desks().stream()
                .filter(desk -> desk.agency().equals(agency.id()))
                .sorted(java.util.Comparator.comparing((Desk desk) -> desk.role() != agency.role())
                        .thenComparing(Desk::id))
                .map(Desk::id)
                .findFirst()
                .orElse(null);
    }

    /** The privacy officer who calls. */
    Optional<Officer> officer(VerifiedToken caller) {
        return ActingPerson.officer(caller, set.get(), clock.instant());
    }

    private boolean mayApprove(Officer officer) {
        return ActingPerson.mayAct(officer, clock.instant());
    }

    /** An officer as approver; empty if the officer's agency is not in the set. */
    Optional<Approver> approver(Officer officer) {
        return oin(officer.agency())
                .map(oin -> new Approver(officer.id(), officer.person(), oin, everywhere(officer.person())));
    }

    /** Enrolled once or now, with any account: who left an organisation is not a stranger to it. */
    private Set<String> everywhere(String person) {
        return set.get().officers().all().stream()
                .filter(one -> one.person().equals(person))
                .flatMap(one -> oin(one.agency()).stream())
                .collect(Collectors.toSet());
    }

    private Optional<String> oin(String agency) {
        return set.get().agency(agency).map(Agency::oin);
    }

    /** Whether those who approved may do so still. */
    boolean approversStand(Contact contact) {
        Approval source = contact.progress().bySource();
        Approval third = contact.progress().byThird();
        return source != null && third != null && stands(contact, source) && stands(contact, third);
    }

    private boolean stands(Contact contact, Approval approval) {
        return set.get()
                .officers()
                .officer(approval.officer())
                .filter(this::mayApprove)
                .flatMap(this::approver)
                .filter(now ->
                        now.person().equals(approval.person()) && now.oin().equals(approval.oin()))
                .filter(contact::concerns)
                .isPresent();
    }

    Instant now() {
        return clock.instant();
    }

    PolicySet set() {
        return set.get();
    }
}
