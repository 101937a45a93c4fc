package dev.levee.console.access;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** One of each role, everybody's password is his name with "-password"; hashes of few iterations, so that tests are quick. */
public final class TestUsers {

    private TestUsers() {}

    public static Users all() {
        return Users.parse(lines());
    }

    static List<String> lines() {
        return Stream.of(
                        "vera viewer@billing*",
                        "tom triager@billing*",
                        "olga operator@billing*,viewer@*",
                        "paul approver@billing*",
                        "ada admin@*",
                        "otto operator@orders")
                .map(TestUsers::line)
                .toList();
    }

    private static String line(String user) {
        String[] words = user.split(" ", -1);
        return words[0] + " " + PasswordHash.of(words[0] + "-password", new SecureRandom(), 1_000) + " " + words[1];
    }
}
