// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.stages.policy.decide;

import java.util.List;
import java.util.Objects;
import nl.seinhuis.signal.Name;
import nl.seinhuis.signal.Person;
import nl.seinhuis.signal.Personal;
import nl.seinhuis.signal.Signal;
import nl.seinhuis.signal.SubjectRole;
import org.jspecify.annotations.Nullable;

/** Who is the same person within one signal: someone with two roles stands in it twice. */
public final class People {
    private People() {}

    /** Other entries of the same person. */
    static List<Person> alsoAs(Signal signal, Person person) {
        return signal.persons().stream()
                .filter(other -> !other.ref().equals(person.ref()) && same(other, person))
                .toList();
    }

    /** Whether this person is, in any of its roles, a suspect. */
    public static boolean isSuspect(Signal signal, String ref) {
        return signal.persons().stream()
                .filter(p -> p.ref().equals(ref))
                .anyMatch(p -> p.role() == SubjectRole.SUSPECT
                        || alsoAs(signal, p).stream().anyMatch(o -> o.role() == SubjectRole.SUSPECT));
    }

    /** By number, or by family name, given name and date of birth together; compared without being read. */
    private static boolean same(Person a, Person b) {
        if (given(a.bsn(), b.bsn()) || given(a.vNumber(), b.vNumber())) {
            return true;
        }
        Name one = a.name();
        Name other = b.name();
        return one != null
                && other != null
                && given(one.family(), other.family())
                && given(one.given(), other.given())
                && given(a.birthDate(), b.birthDate());
    }

    /** Both there, and equal. */
    private static boolean given(@Nullable Personal a, @Nullable Personal b) {
        return a != null && Objects.equals(a, b);
    }
}
