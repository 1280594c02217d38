// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.approval;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.seinhuis.signal.Role;
import nl.seinhuis.stages.policy.model.Bilingual;

/**
 * What keeps a set from being put in force, as officers read it: where officers of certain kinds of agency must still sign,
 * each kind is named.
 *
 * @param refusal why
 * @param words one sentence of each language
 */
public record Missing(Refusal refusal, Bilingual words) {

    private static final Map<Role, Bilingual> ONE = new EnumMap<>(Role.class);

    static {
        put(Role.POLICE, "de politie", "the police");
        put(Role.KMAR, "de Koninklijke Marechaussee", "the Royal Marechaussee");
        put(Role.LABOUR_INSPECTORATE, "de Arbeidsinspectie", "the labour inspectorate");
        put(Role.CARE_COORDINATOR, "een zorgcoördinator", "a care coordinator");
        put(Role.CARE_COORDINATOR_REMOTE, "een zorgcoördinator op afstand", "a remote care coordinator");
        put(Role.MUNICIPALITY_SOCIAL, "een gemeente (sociaal domein)", "a municipality (social domain)");
        put(
                Role.MUNICIPALITY_ORDER,
                "een gemeente (openbare orde en toezicht)",
                "a municipality (public order and supervision)");
        put(Role.GGD, "een GGD", "a public health service (GGD)");
        put(Role.HOUSING_CORPORATION, "een woningcorporatie", "a housing corporation");
        put(Role.CARE_ORGANISATION, "een zorgorganisatie of opvang", "a care organisation or shelter");
        put(Role.YOUTH_CARE, "een instelling voor jeugdhulp", "a youth care institution");
        put(Role.VEILIG_THUIS, "een Veilig Thuis-organisatie", "a Veilig Thuis organisation");
        put(Role.COMENSHA, "CoMensha", "CoMensha");
        put(Role.SAFETY_HOUSE, "een Zorg- en Veiligheidshuis", "a care and safety house");
        put(Role.NATIONAL_RAPPORTEUR, "de Nationaal Rapporteur", "the National Rapporteur");
        put(Role.NGO, "een maatschappelijke organisatie", "a non-governmental organisation");
        put(Role.OTHER, "een andere organisatie", "an organisation of another kind");
    }

    private static void put(Role role, String dutch, String english) {
        ONE.put(role, new Bilingual(dutch, english));
    }

    /**
     * All of it.
     *
     * @param refusals why
     * @param unsigned kinds of agency of which an officer must still sign, see {@link ApprovalCheck#unsigned}
     */
    public static List<Missing> of(Set<Refusal> refusals, Set<Role> unsigned) {
        List<Missing> all = new ArrayList<>();
        for (Refusal refusal : refusals) {
            if (refusal == Refusal.SENDER_ROLE_MISSING && !unsigned.isEmpty()) {
                new TreeSet<>(unsigned).forEach(role -> all.add(new Missing(refusal, officerOf(role))));
            } else {
                all.add(new Missing(refusal, new Bilingual(refusal.dutch(), refusal.english())));
            }
        }
        return List.copyOf(all);
    }

    private static Bilingual officerOf(Role role) {
        Bilingual one = ONE.getOrDefault(role, new Bilingual(role.code(), role.code()));
        return new Bilingual(
                "Een functionaris van " + one.dutch()
                        + " moet nog tekenen: gegevens van die soort organisatie worden ruimer gedeeld.",
                "An officer of " + one.english()
                        + " must still sign: data of that kind of agency would be shared more widely.");
    }
}
