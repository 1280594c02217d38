// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import nl.seinhuis.guard.VerifiedToken;
import nl.seinhuis.stages.policy.PolicySet;
import nl.seinhuis.stages.policy.fault.PolicyFaults;
import nl.seinhuis.stages.policy.file.KeyPolicy;
import nl.seinhuis.stages.policy.file.SetFiles;
import nl.seinhuis.stages.policy.model.Officer;
import org.junit.jupiter.api.Test;

class ActingPersonTest {

    private static final String SECOND = "5e1f0000-0000-4000-8000-0000000000aa";
    private static final Path CONFIG = Path.of(System.getProperty("seinhuis.root", "../.."), "config");

    private static VerifiedToken token(String subject) {
        return new VerifiedToken("console", subject, Set.of(), Set.of("officer"), Instant.MAX, Optional.empty());
    }

    private static PolicySet withTwoAccounts() throws PolicyFaults {
        SetFiles files = SetFiles.read(CONFIG);
        String officers = new String(files.bytes("officers.yaml").orElseThrow(), StandardCharsets.UTF_8);
        return PolicySet.load(
                files.with(
                        "officers.yaml",
                        officers.replaceFirst("accounts: \\[", "accounts: [" + SECOND + ", ")
                                .getBytes(StandardCharsets.UTF_8)),
                KeyPolicy.OPTIONAL);
    }

    @Test
    void two_accounts_of_one_officer_are_one_person() throws PolicyFaults {
        PolicySet set = withTwoAccounts();
        Officer officer = set.officers().ofAccount(SECOND).orElseThrow();
        assertThat(officer.accounts()).hasSize(2);
        assertThat(officer.accounts().stream().map(account -> ActingPerson.of(token(account), set)))
                .containsOnly("person:" + officer.person());
    }

    @Test
    void who_is_not_enrolled_acts_as_the_account() throws PolicyFaults {
        assertThat(ActingPerson.of(token("somebody"), withTwoAccounts())).isEqualTo("person:somebody");
    }

    @Test
    void only_an_enrolled_privacy_officer_acts_as_one_whatever_the_token_says() throws PolicyFaults {
        PolicySet set = withTwoAccounts();
        Officer officer = set.officers().ofAccount(SECOND).orElseThrow();
        Instant now = officer.from().plusSeconds(1);
        assertThat(ActingPerson.officer(token(SECOND), set, now)).contains(officer);
        assertThat(ActingPerson.officer(token("somebody"), set, now)).isEmpty();
        assertThat(ActingPerson.officer(token(SECOND), set, officer.until())).isEmpty();
        assertThat(ActingPerson.officer(token(SECOND), set, officer.from().minusSeconds(1)))
                .isEmpty();
        VerifiedToken operator =
                new VerifiedToken("console", SECOND, Set.of(), Set.of("operator"), Instant.MAX, Optional.empty());
        assertThat(ActingPerson.officer(operator, set, now)).isEmpty();
        Officer adviser = set.officers().all().stream()
                .filter(one -> one.function() == Officer.Function.FG)
                .findFirst()
                .orElseThrow();
        assertThat(ActingPerson.officer(token(adviser.accounts().get(0)), set, now))
                .isEmpty();
    }
}
