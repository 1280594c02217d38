// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.read;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.Role;
import nl.seinhuis.signal.UnknownWord;
import nl.seinhuis.stages.policy.fault.Wrong;
import nl.seinhuis.stages.policy.file.YamlMap;
import nl.seinhuis.stages.policy.file.YamlValue;
import nl.seinhuis.stages.policy.model.Arrangement;
import nl.seinhuis.stages.policy.model.LegalBasis;

/** Reads what was agreed for matching, in a policy. */
final class ArrangementReader {
    private ArrangementReader() {}

    static Optional<Arrangement> read(YamlValue value, LawReader law) {
        return value.map().flatMap(map -> {
            map.only("agreement", "dpia", "valid-until", "basis");
            Optional<String> agreement = map.needText("agreement");
            Optional<String> dpia = map.needText("dpia");
            Optional<LocalDate> until = map.need("valid-until").flatMap(AboutReader::day);
            Map<Role, List<String>> basis = new EnumMap<>(Role.class);
            map.need("basis")
                    .flatMap(YamlValue::map)
                    .ifPresent(roles -> roles.forEach((name, bases) ->
                            role(roles, name).ifPresent(role -> basis.put(role, bases(bases, law)))));
            return agreement.flatMap(
                    said -> dpia.flatMap(risk -> until.map(day -> new Arrangement(said, risk, day, basis))));
        });
    }

    private static Optional<Role> role(YamlMap roles, String name) {
        try {
            return Optional.of(Coded.of(Role.class, name));
        } catch (UnknownWord e) {
            roles.key(name).fault(Wrong.NO_ROLE, name);
            return Optional.empty();
        }
    }

    private static List<String> bases(YamlValue value, LawReader law) {
        List<String> codes = value.texts();
        for (String code : codes) {
            LegalBasis basis = law.bases().get(code);
            if (basis == null || !basis.scope().purposes().contains(Purpose.MATCH)) {
                value.fault(Wrong.NOT_FOR_MATCH, code);
            }
        }
        return List.copyOf(codes);
    }
}
