// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.review;

import java.util.EnumMap;
import java.util.Map;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.policy.model.Bilingual;

/** Recipients and subjects as they stand in a sentence: several, without "the". */
final class RoleNames {
    private static final Map<Role, Bilingual> RECIPIENTS = new EnumMap<>(Role.class);
    private static final Map<SubjectRole, Bilingual> SUBJECTS = new EnumMap<>(SubjectRole.class);

    static {
        put(Role.POLICE, "Politieloketten", "Police desks");
        put(Role.KMAR, "Loketten van de Marechaussee", "Desks of the Royal Marechaussee");
        put(Role.LABOUR_INSPECTORATE, "Loketten van de Arbeidsinspectie", "Desks of the labour inspectorate");
        put(Role.CARE_COORDINATOR, "Zorgcoördinatoren", "Care coordinators");
        put(Role.CARE_COORDINATOR_REMOTE, "Zorgcoördinatoren op afstand", "Remote care coordinators");
        put(Role.MUNICIPALITY_SOCIAL, "Gemeenten (sociaal domein)", "Municipalities (social domain)");
        put(Role.MUNICIPALITY_ORDER, "Gemeenten (openbare orde en toezicht)", "Municipalities (public order)");
        put(Role.GGD, "GGD'en", "Public health services");
        put(Role.HOUSING_CORPORATION, "Woningcorporaties", "Housing corporations");
        put(Role.CARE_ORGANISATION, "Zorgorganisaties en opvang", "Care organisations and shelters");
        put(Role.YOUTH_CARE, "Instellingen voor jeugdhulp", "Youth care institutions");
        put(Role.VEILIG_THUIS, "Veilig Thuis-organisaties", "Veilig Thuis organisations");
        put(Role.COMENSHA, "Loketten van CoMensha", "Desks of CoMensha");
        put(Role.SAFETY_HOUSE, "Zorg- en Veiligheidshuizen", "Care and safety houses");
        put(Role.NATIONAL_RAPPORTEUR, "Tabellen van de Nationaal Rapporteur", "Tables of the National Rapporteur");
        put(Role.NGO, "Maatschappelijke organisaties", "Non-governmental organisations");
        put(Role.OTHER, "Andere organisaties", "Other organisations");
        put(SubjectRole.VICTIM, "van slachtoffers", "of victims");
        put(SubjectRole.SUSPECT, "van verdachten", "of suspects");
        put(SubjectRole.TENANT_OR_OWNER, "van huurders en eigenaars", "of tenants and owners");
        put(SubjectRole.EMPLOYER, "van werkgevers", "of employers");
        put(SubjectRole.INVOLVED, "van betrokkenen", "of persons involved");
        put(SubjectRole.NONE, "van het signaal zelf", "of the signal itself");
    }

    private RoleNames() {}

    private static void put(Role role, String dutch, String english) {
        RECIPIENTS.put(role, new Bilingual(dutch, english));
    }

    private static void put(SubjectRole role, String dutch, String english) {
        SUBJECTS.put(role, new Bilingual(dutch, english));
    }

    /** The word of a role in a list, where a comma inside it would mislead. */
    static String inList(String word) {
        int comma = word.indexOf(", ");
        return comma < 0 ? word : word.substring(0, comma) + " (" + word.substring(comma + 2) + ")";
    }

    /** At the start of a sentence, for example "Woningcorporaties". */
    static Bilingual of(Role role) {
        return RECIPIENTS.getOrDefault(role, new Bilingual(role.code(), role.code()));
    }

    /** Behind the name of a category, for example "van slachtoffers". */
    static Bilingual of(SubjectRole role) {
        return SUBJECTS.getOrDefault(role, new Bilingual(role.code(), role.code()));
    }
}
