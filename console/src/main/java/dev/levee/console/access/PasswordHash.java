package dev.levee.console.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A password that cannot be read back: PBKDF2 with HMAC-SHA-256, as {@code pbkdf2-sha256$iterations$salt$hash}. */
public final class PasswordHash {

    private static final String SCHEME = "pbkdf2-sha256";

    /** What OWASP asks for. */
    private static final int ITERATIONS = 600_000;

    private static final int FEWEST_ITERATIONS = 1_000;
    private static final int MOST_ITERATIONS = 10_000_000;
    private static final int BYTES = 32;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    public static PasswordHash of(String password, SecureRandom random) {
        return of(password, random, ITERATIONS);
    }

    static PasswordHash of(String password, SecureRandom random, int iterations) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /** @throws IllegalArgumentException if it is none */
    static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length == 4 && parts[0].equals(SCHEME)) {
            var base64 = Base64.getDecoder();
            int iterations = Integer.parseInt(parts[1]);
            byte[] salt = base64.decode(parts[2]);
            byte[] hash = base64.decode(parts[3]);
            if (iterations >= FEWEST_ITERATIONS
                    && iterations <= MOST_ITERATIONS
                    && salt.length > 0
                    && hash.length == BYTES) {
                return new PasswordHash(iterations, salt, hash);
            }
        }
        throw new IllegalArgumentException("no " + SCHEME + "$iterations$salt$hash");
    }

    int iterations() {
        return iterations;
    }

    /** In the same time, whichever byte differs. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations));
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, BYTES * Byte.SIZE))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2", e);
        }
    }

    @Override
    public String toString() {
        var base64 = Base64.getEncoder();
        return SCHEME + "$" + iterations + "$" + new String(base64.encode(salt), US_ASCII) + "$"
                + new String(base64.encode(hash), US_ASCII);
    }
}
