// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.minimise;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.IdentifierAccess;
import nl.seinhuis.signal.Level;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.decide.DecidedSignal;
import nl.seinhuis.stages.policy.decide.DeskDecision;
import nl.seinhuis.stages.policy.decide.SubjectDecision;
import nl.seinhuis.stages.validate.StageFailed;

/**
 * Takes away everything that the decision does not release.
 *
 * <p>A desk's draft has every category, released or not: withheld and absent look alike, since the level that stands
 * there is the decided one, whether or not the signal has a value. Values are generalised to their level (see
 * {@code levels.csv} of the vocabularies), each up to the level of the class of what it reveals. Never in a draft,
 * whatever the decision says: free text, the reporting person, ids of signals, references of persons inside the signal,
 * a secret address or shelter beyond its region, anything tied to a person of whom the desk learns nothing. Lists are in
 * random order.
 */
public final class Minimiser {
    private static final Set<Purpose> WITHOUT_CONTENT = EnumSet.of(Purpose.MATCH, Purpose.MONITOR);

    private final RandomGenerator random;
    private final IdentifierAccess access = IdentifierAccess.claim();

    /**
     * Makes a minimiser.
     *
     * @param random puts lists in random order; safe for use by several threads
     */
    public Minimiser(RandomGenerator random) {
        this.random = random;
    }

    /** One draft for each desk and purpose that receives something. */
    public MinimisedSignal minimise(DecidedSignal decided) {
        Objects.requireNonNull(decided, "decided");
        List<Draft> drafts = new ArrayList<>();
        for (DeskDecision decision : decided.decisions()) {
            if (decision.delivers() && !WITHOUT_CONTENT.contains(decision.purpose())) {
                drafts.add(draft(new Scope(decided, decision, random)));
            }
        }
        return new MinimisedSignal(decided, drafts);
    }

    /**
     * The most that a desk may be shown of what belongs to a role, where somebody else writes it down and seals it, so that nobody
     * here can look at what it is. Of several persons or things the lowest level counts, and the class of each value; never
     * more than {@link #minimise} would show.
     *
     * @param decided the signal
     * @param decision what the desk gets of it
     * @param role role of the persons meant; {@code none} for what belongs to no person
     * @return a level per category; nothing where nobody has the role
     */
    public Map<Category, Level> most(DecidedSignal decided, DeskDecision decision, SubjectRole role) {
        Scope scope = new Scope(decided, decision, random);
        MostShown most = new MostShown(scope, new PlacePart(scope, access));
        return role == SubjectRole.NONE ? most.ofObjects(new ThingPart(scope, access)) : most.ofPersons(role);
    }

    private Draft draft(Scope scope) {
        DeskDecision decision = scope.decision();
        PlacePart places = new PlacePart(scope, access);
        PersonPart persons = new PersonPart(scope, access, places);
        List<Map<Category, Shown>> shown = new ArrayList<>();
        for (SubjectDecision subject : scope.shuffled(decision.persons())) {
            Person person = scope.person(subject.ref())
                    .orElseThrow(() -> new StageFailed("decision-without-subject", true, null));
            shown.add(persons.of(person, subject.decision()));
        }
        return new Draft(decision, objects(scope, places), shown);
    }

    private Map<Category, Shown> objects(Scope scope, PlacePart places) {
        Cells cells = new Cells(scope.decision().objects());
        ThingPart things = new ThingPart(scope, access);
        CodePart codes = new CodePart(scope);
        MetaPart meta = new MetaPart(scope);
        Map<Category, Shown> objects = new EnumMap<>(Category.class);
        objects.put(Category.PLACE, places.place(cells));
        objects.put(Category.VEHICLE, things.vehicles(cells));
        objects.put(Category.ADVERT, things.adverts(cells));
        objects.put(Category.INDICATORS, codes.indicators(cells));
        objects.put(Category.COERCION, codes.coercion(cells));
        objects.put(Category.EXPLOITATION, codes.exploitation(cells));
        // Free text needs masking and the sender's word-for-word confirmation: without both, nothing.
        objects.put(Category.NARRATIVE, cells.shown(Category.NARRATIVE, null, List.of()));
        objects.put(Category.OBSERVATION, meta.observation(cells));
        objects.put(Category.REPORTER_ROLE, meta.reporterRole(cells));
        objects.put(Category.REPORTER_ORGANISATION, meta.reporterOrganisation(cells));
        objects.put(Category.REPORTER_PERSON, cells.shown(Category.REPORTER_PERSON, null, List.of()));
        objects.put(Category.LEGAL_META, meta.legalMeta(cells));
        return objects;
    }
}
