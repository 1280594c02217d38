// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.journey.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.seinhuis.journey.store.database.Database.Transaction;
import nl.seinhuis.journey.store.row.ContactRow;
import nl.seinhuis.journey.store.row.ContactRow.Ids;
import nl.seinhuis.journey.store.row.ContactRow.Matter;
import nl.seinhuis.signal.Category;
import nl.seinhuis.signal.Coded;
import nl.seinhuis.signal.Purpose;
import nl.seinhuis.signal.SubjectRole;
import nl.seinhuis.stages.contact.Approval;
import nl.seinhuis.stages.contact.Contact;
import nl.seinhuis.stages.contact.ContactKind;
import nl.seinhuis.stages.contact.ContactState;
import nl.seinhuis.stages.contact.RevealRequest;
import nl.seinhuis.stages.contact.Side;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** The table {@code contact}. */
public final class ContactStore {

    private ContactStore() {}

    /** Keeps a new contact. */
    public static void insert(Transaction transaction, ContactRow row) {
        Contact contact = row.contact();
        RevealRequest reveal = row.reveal();
        Update insert = transaction
                .handle()
                .createUpdate(
                        "insert into contact (id, source_id, review_id, kind, state, signal_id, about, source_about,"
                                + " requester, requester_agency, requester_oin, source_desk, source_agency, source_oin, purpose,"
                                + " region, subject, categories, reason, digest, asked_at, answer_by)"
                                + " values (:id, :sourceId, :reviewId, :kind, 'open', :signal, :about, :sourceAbout::uuid, :requester,"
                                + " :requesterAgency, :requesterOin, :sourceDesk, :sourceAgency, :sourceOin, :purpose, :region,"
                                + " :subject, :categories::text[], :reason, :digest, :askedAt, :answerBy)");
        ids(insert, row);
        sides(insert, contact);
        insert.bind("kind", contact.kind().code())
                .bind("subject", reveal == null ? null : reveal.subject().code())
                .bindArray("categories", String.class, codes(contact.terms().categories()))
                .bind("reason", reveal == null ? null : reveal.reason())
                .bind("digest", contact.terms().digest())
                .bind("askedAt", row.askedAt())
                .bind("answerBy", contact.terms().answerBy())
                .execute();
    }

    private static void ids(Update insert, ContactRow row) {
        insert.bind("id", row.ids().requester())
                .bind("sourceId", row.ids().source())
                .bind("reviewId", row.ids().review())
                .bind("signal", row.matter().signal())
                .bind("about", row.matter().about())
                .bind("sourceAbout", row.matter().sourceAbout())
                .bind("purpose", row.matter().purpose().code())
                .bind("region", row.matter().region());
    }

    private static void sides(Update insert, Contact contact) {
        insert.bind("requester", contact.requester().desk())
                .bind("requesterAgency", contact.requester().agency())
                .bind("requesterOin", contact.requester().oin())
                .bind("sourceDesk", contact.source().desk())
                .bind("sourceAgency", contact.source().agency())
                .bind("sourceOin", contact.source().oin());
    }

    private static List<String> codes(Set<Category> categories) {
        return categories.stream().map(Category::code).sorted().toList();
    }

    /** How many a desk asked for since a moment. */
    public static int asked(Transaction transaction, String desk, Instant since) {
        return transaction
                .handle()
                .createQuery("select count(*) from contact where requester = :desk and asked_at >= :since")
                .bind("desk", desk)
                .bind("since", since)
                .mapTo(Integer.class)
                .one();
    }

    /** A contact by the id of its requester, under lock. */
    public static @Nullable ContactRow locked(Transaction transaction, UUID id) {
        return transaction
                .handle()
                .createQuery("select * from contact where id = :id for update")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElse(null);
    }

    /** How often the content of its signal was replaced; -1 if it cannot be told about. So until the end of this transaction. */
    public static int revision(Transaction transaction, UUID signal) {
        return transaction
                .handle()
                .createQuery(
                        "select case when state = 'decided' then revision else -1 end from signal where id = :id for share")
                .bind("id", signal)
                .mapTo(Integer.class)
                .findOne()
                .orElse(-1);
    }

    /** Keeps how far a contact is. */
    public static void move(Transaction transaction, UUID id, Contact.Progress progress, Instant now) {
        Approval source = progress.bySource();
        Approval third = progress.byThird();
        transaction
                .handle()
                .createUpdate(
                        "update contact set state = :state, ended_at = case when :ended then :now::timestamptz end,"
                                + " source_officer = :sourceOfficer, source_person = :sourcePerson, third_officer = :thirdOfficer,"
                                + " third_person = :thirdPerson, third_oin = :thirdOin where id = :id")
                .bind("state", progress.state().code())
                .bind("ended", progress.state().ended())
                .bind("now", now)
                .bind("sourceOfficer", source == null ? null : source.officer())
                .bind("sourcePerson", source == null ? null : source.person())
                .bind("thirdOfficer", third == null ? null : third.officer())
                .bind("thirdPerson", third == null ? null : third.person())
                .bind("thirdOin", third == null ? null : third.oin())
                .bind("id", id)
                .execute();
    }

    /** A contact by one of its ids, or null. */
    public static @Nullable ContactRow by(Transaction transaction, String column, UUID id) {
        return transaction
                .handle()
                .createQuery("select * from contact where " + column + " = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne()
                .orElse(null);
    }

    /** What desks asked, newest first. */
    public static List<ContactRow> ofDesks(Transaction transaction, Collection<String> desks, int limit) {
        return transaction
                .handle()
                .createQuery(
                        "select * from contact where requester = any (:desks) order by asked_at desc, id limit :limit")
                .bindArray("desks", String.class, List.copyOf(desks))
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** What an agency was asked, newest first. */
    public static List<ContactRow> ofSource(Transaction transaction, String agency, int limit) {
        return transaction
                .handle()
                .createQuery(
                        "select * from contact where source_agency = :agency order by asked_at desc, id limit :limit")
                .bind("agency", agency)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** Reveals that an approval may still be given for; oldest first. */
    public static List<ContactRow> toApprove(Transaction transaction, Instant now, int limit) {
        return transaction
                .handle()
                .createQuery("select * from contact where state in ('open', 'refused') and answer_by > :now"
                        + " and kind = 'reveal' order by answer_by limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** Those whose term is over and that were not told so. */
    public static List<ContactRow> overdue(Transaction transaction, Instant now, int limit) {
        return transaction
                .handle()
                .createQuery("select * from contact where state in ('open', 'refused') and answer_by <= :now"
                        + " order by answer_by limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    /** Removes what ended before a moment; tells how many. */
    public static int forget(Transaction transaction, Instant before) {
        return transaction
                .handle()
                .createUpdate("delete from contact where id in (select id from contact where ended_at < :before"
                        + " order by ended_at limit 1024)")
                .bind("before", before)
                .execute();
    }

    private static ContactRow row(ResultSet row) throws SQLException {
        Side requester =
                new Side(row.getString("requester_agency"), row.getString("requester_oin"), row.getString("requester"));
        Side source =
                new Side(row.getString("source_agency"), row.getString("source_oin"), row.getString("source_desk"));
        Purpose purpose = Coded.of(Purpose.class, row.getString("purpose"));
        Instant answerBy = row.getTimestamp("answer_by").toInstant();
        Set<Category> categories = categories(row);
        Contact contact = new Contact(
                Coded.of(ContactKind.class, row.getString("kind")),
                requester,
                source,
                new Contact.Terms(row.getString("digest"), categories, answerBy),
                progress(row, source));
        UUID review = row.getObject("review_id", UUID.class);
        String subject = row.getString("subject");
        RevealRequest reveal = subject == null
                ? null
                : new RevealRequest(
                        review,
                        new RevealRequest.For(row.getString("requester"), purpose),
                        Coded.of(SubjectRole.class, subject),
                        categories,
                        row.getString("reason"),
                        answerBy);
        return new ContactRow(
                new Ids(row.getObject("id", UUID.class), row.getObject("source_id", UUID.class), review),
                contact,
                new Matter(
                        row.getObject("signal_id", UUID.class),
                        row.getObject("about", UUID.class),
                        row.getObject("source_about", UUID.class),
                        purpose,
                        row.getString("region")),
                reveal,
                row.getTimestamp("asked_at").toInstant());
    }

    private static Set<Category> categories(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("categories").getArray())
                .map(code -> Coded.of(Category.class, code))
                .collect(Collectors.toSet());
    }

    private static Contact.Progress progress(ResultSet row, Side source) throws SQLException {
        String sourceOfficer = row.getString("source_officer");
        String thirdOfficer = row.getString("third_officer");
        return new Contact.Progress(
                Coded.of(ContactState.class, row.getString("state")),
                sourceOfficer == null
                        ? null
                        : new Approval(sourceOfficer, row.getString("source_person"), source.oin()),
                thirdOfficer == null
                        ? null
                        : new Approval(thirdOfficer, row.getString("third_person"), row.getString("third_oin")));
    }
}
