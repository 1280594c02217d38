// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.junit.jupiter.api.Test;

class GrantTest {
    private static final List<String> ELSEWHERE = List.of(
            "signals.vr01.other",
            "signals.vr01.other::other.vr01",
            "signals.vr01.mine::other.vr01",
            "signals.vr01.other::mine.vr01",
            "signals.vr01.mine::mine.vr03",
            "signals.vr01.mine-more",
            "signals.vr01.mine.more",
            "signals.#",
            "signals.*.mine",
            "signals.vr01.mine::",
            "signals.VR01.mine",
            "mine.vr01",
            "dead-letter.mine",
            "expiry.mine",
            "dead-letter.stray",
            "activemq.management",
            "activemq.notifications",
            "",
            "#");

    @Test
    void a_desk_may_consume_from_its_own_queues_only() {
        Grant grant = new Grant.Desks(Set.of("mine"));
        assertThat(grant.allows(CheckType.CONSUME, "signals.vr01.mine")).isTrue();
        assertThat(grant.allows(CheckType.CONSUME, "signals.vr03.mine::mine.vr03"))
                .isTrue();
        assertThat(ELSEWHERE).noneMatch(address -> grant.allows(CheckType.CONSUME, address));
    }

    @Test
    void a_desk_may_do_nothing_but_consume() {
        Grant grant = new Grant.Desks(Set.of("mine"));
        for (CheckType act : CheckType.values()) {
            if (act != CheckType.CONSUME) {
                assertThat(grant.allows(act, "signals.vr01.mine::mine.vr01"))
                        .as(act.name())
                        .isFalse();
                assertThat(grant.allows(act, "signals.vr01.mine"))
                        .as(act.name())
                        .isFalse();
            }
        }
    }

    @Test
    void the_publisher_may_send_to_topics_and_take_the_refused_and_expired_and_no_more() {
        Grant grant = new Grant.Publishing();
        assertThat(grant.allows(CheckType.SEND, "signals.vr01.mine")).isTrue();
        assertThat(grant.allows(CheckType.CONSUME, "dead-letter.mine::dead-letter.mine"))
                .isTrue();
        assertThat(grant.allows(CheckType.CONSUME, "expiry.mine")).isTrue();

        assertThat(grant.allows(CheckType.SEND, "signals.vr01.mine::mine.vr01")).isFalse();
        assertThat(grant.allows(CheckType.SEND, "dead-letter.mine")).isFalse();
        assertThat(grant.allows(CheckType.SEND, "activemq.management")).isFalse();
        assertThat(grant.allows(CheckType.CONSUME, "signals.vr01.mine::mine.vr01"))
                .isFalse();
        assertThat(grant.allows(CheckType.CONSUME, "activemq.notifications")).isFalse();
        for (CheckType act : CheckType.values()) {
            if (act != CheckType.CONSUME && act != CheckType.SEND) {
                assertThat(grant.allows(act, "signals.vr01.mine"))
                        .as(act.name())
                        .isFalse();
                assertThat(grant.allows(act, "dead-letter.mine")).as(act.name()).isFalse();
            }
        }
    }

    @Test
    void a_broker_process_at_an_external_artemis_may_make_queues_and_take_back_and_no_more() {
        Grant grant = new Grant.Node();
        String reply = "activemq.management.0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f";
        assertThat(grant.allows(CheckType.SEND, "signals.vr01.mine")).isTrue();
        assertThat(grant.allows(CheckType.CONSUME, "dead-letter.mine")).isTrue();
        assertThat(grant.allows(CheckType.CONSUME, "outcomes")).isTrue();
        assertThat(grant.allows(CheckType.CONSUME, "outcomes::outcomes")).isTrue();
        assertThat(grant.allows(CheckType.SEND, "withdrawals")).isTrue();
        assertThat(grant.allows(CheckType.MANAGE, "activemq.management")).isTrue();
        assertThat(grant.allows(CheckType.EDIT, "mops.broker.createQueue")).isTrue();
        assertThat(grant.allows(CheckType.EDIT, "mops.broker.addAddressSettings"))
                .isTrue();
        assertThat(grant.allows(CheckType.EDIT, "mops.queue.mine.vr01.removeMessages"))
                .isTrue();
        assertThat(grant.allows(CheckType.EDIT, "mops.queue.mine.vr01.pause")).isTrue();
        assertThat(grant.allows(CheckType.EDIT, "mops.queue.mine.vr01.resume")).isTrue();
        assertThat(grant.allows(CheckType.CREATE_ADDRESS, "signals.vr01.mine")).isTrue();
        assertThat(grant.allows(CheckType.CREATE_ADDRESS, "expiry.mine")).isTrue();
        assertThat(grant.allows(CheckType.CREATE_NON_DURABLE_QUEUE, reply + "::" + reply))
                .isTrue();

        assertThat(grant.allows(CheckType.SEND, "outcomes")).isFalse();
        assertThat(grant.allows(CheckType.CONSUME, "withdrawals")).isFalse();
        assertThat(grant.allows(CheckType.CONSUME, "signals.vr01.mine::mine.vr01"))
                .isFalse();
        assertThat(grant.allows(CheckType.CONSUME, "activemq.notifications")).isFalse();
        assertThat(grant.allows(CheckType.CREATE_NON_DURABLE_QUEUE, "signals.vr01.mine::x"))
                .isFalse();
        assertThat(grant.allows(CheckType.CREATE_ADDRESS, "signals.vr01.mine::mine.vr01"))
                .isFalse();
        assertThat(grant.allows(CheckType.CREATE_DURABLE_QUEUE, "signals.vr01.mine::mine.vr01"))
                .isFalse();
        for (String operation : List.of(
                "mops.queue.outcomes.removeMessages",
                "mops.queue.dead-letter.mine.removeMessages",
                "mops.queue.outcomes.pause",
                "mops.queue.dead-letter.mine.pause",
                "mops.queue.mine.vr01.removeAllMessages",
                "mops.queue.mine.vr01.moveMessages",
                "mops.queue.mine.vr01.listMessages",
                "mops.broker.createBridge",
                "mops.broker.createDivert",
                "mops.broker.destroyQueue",
                "mops.broker.addSecuritySettings",
                "mops.broker.listConnectionIDs",
                "mops.broker.getVersion")) {
            for (CheckType act : CheckType.values()) {
                assertThat(grant.allows(act, operation))
                        .as(act + " " + operation)
                        .isFalse();
            }
        }
    }

    @Test
    void names_are_put_together_as_clients_know_them() {
        DeskAddress desk = new DeskAddress("care-coordinator-groningen", "vr01");
        assertThat(desk.address()).isEqualTo("signals.vr01.care-coordinator-groningen");
        assertThat(desk.queue()).isEqualTo("care-coordinator-groningen.vr01");
        assertThat(DeskAddress.parse(desk.address())).isEqualTo(desk);
        assertThat(DeskAddress.parse(desk.qualified())).isEqualTo(desk);
    }
}
