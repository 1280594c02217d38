// SPDX-License-Identifier: EUPL-1.2
package nl.seinhuis.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.seinhuis.launch.stack.Stack;

/**
 * The broker's disks in the hands of somebody who has every desk's key and every key of the broker: all files are read raw,
 * whatever the parts would say is in them.
 */
final class Disks {

    private static final String PART = "[A-Za-z0-9_-]";
    private static final Pattern JWE = Pattern.compile(
            "eyJ" + PART + "{20,}\\." + PART + "{54}\\." + PART + "{16}\\." + PART + "{20,}\\." + PART + "{22}");

    private final Stack stack;
    private final Map<String, ECKey> keys = new HashMap<>();

    Disks(Stack stack) throws IOException, ParseException {
        this.stack = stack;
        try (Stream<Path> files = Files.list(stack.folder().deskKey("any").getParent())) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jwk")).toList()) {
                String desk = file.getFileName().toString().replace(".jwk", "");
                if (JWK.parse(Files.readString(file)) instanceof ECKey key) {
                    keys.put(desk, key);
                }
            }
        }
    }

    /** Every sealed body in a file of the message broker with what a desk's key opens it to. */
    Map<String, String> opened() throws IOException {
        Map<String, String> opened = new HashMap<>();
        for (Path file : files(stack.folder().journal())) {
            Matcher found = JWE.matcher(new String(read(file), StandardCharsets.ISO_8859_1));
            while (found.find()) {
                opened.computeIfAbsent(found.group(), this::open);
            }
        }
        return opened;
    }

    /** Empty if none of the keys opens it. */
    private String open(String sealed) {
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            byte[] to = jwe.getHeader().getAgreementPartyVInfo().decode();
            for (Map.Entry<String, ECKey> key : keys.entrySet()) {
                if (MessageDigest.isEqual(to, sha256(key.getKey()))) {
                    jwe.decrypt(new ECDHDecrypter(key.getValue()));
                    return jwe.getPayload().toString();
                }
            }
        } catch (ParseException | JOSEException | IllegalStateException unreadable) {
            return ""; // cut off, or overwritten in part
        }
        return "";
    }

    private static byte[] sha256(String desk) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(desk.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the database holds in memory goes to its files. */
    void checkpoint() throws IOException, SQLException {
        String password =
                Files.readString(stack.folder().secrets().resolve("db-admin")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + stack.ports().database() + "/seinhuis";
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** Which needles stand in which part: database with its log, message broker, logs. */
    Map<String, Set<Integer>> found(Needles needles) throws IOException {
        Map<String, Path> parts = Map.of(
                "database", stack.folder().database(),
                "journal", stack.folder().journal(),
                "logs", stack.folder().log("broker").getParent());
        Map<String, Set<Integer>> found = new HashMap<>();
        for (Map.Entry<String, Path> part : parts.entrySet()) {
            Set<Integer> marks = new ConcurrentSkipListSet<>();
            files(part.getValue()).parallelStream().forEach(file -> {
                try {
                    needles.search(file, marks::add);
                } catch (NoSuchFileException gone) {
                    // what is gone holds nothing
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            found.put(part.getKey(), marks);
        }
        return found;
    }

    private static byte[] read(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** The wrapped keys of bodies that stand in a table for these signals: what the keys of months open. */
    List<byte[]> wrappedKeys(String signals) {
        StackTables tables = new StackTables(stack);
        List<String> references = new ArrayList<>();
        for (String table : List.of("signal where id", "delivery where signal_id", "coming_of_age where signal_id")) {
            references.addAll(tables.read(
                    "select encode(wrapped_key, 'hex') from " + table
                            + "::text = any (string_to_array(?, ',')) and wrapped_key is not null",
                    row -> row.getString(1),
                    signals));
        }
        return StackTables.ofKeys(stack)
                .read(
                        "select encode(wrapped, 'hex') from data_key where encode(reference, 'hex')"
                                + " = any (string_to_array(?, ','))",
                        row -> row.getString(1),
                        String.join(",", references))
                .stream()
                .map(HexFormat.of()::parseHex)
                .toList();
    }
}
