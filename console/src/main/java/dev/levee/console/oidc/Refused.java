package dev.levee.console.oidc;

/** Somebody does not come in by a provider, and why. */
public final class Refused extends RuntimeException {

    /** What the page says; the audit says more. */
    public enum Reason {
        /** The login is not one that this browser began here, or it took too long, or was used already. */
        EXPIRED("expired"),
        /** The provider does not answer, or says no. */
        PROVIDER("provider"),
        /** What the provider is said to have signed is not acceptable. */
        TOKEN("token"),
        /** He is who he says, and nobody gave him a role. */
        NO_ROLE("no-role");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** As it stands in the page's address. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Of whom nothing is proven. */
    static final String SOMEBODY = "somebody";

    private static final int MOST_SAID = 300;

    private final Reason reason;
    private final String actor;

    Refused(Reason reason, String detail) {
        this(reason, SOMEBODY, detail);
    }

    Refused(Reason reason, String actor, String detail) {
        super(detail.substring(0, Math.min(detail.length(), MOST_SAID)), null, false, false);
        this.reason = reason;
        this.actor = actor;
    }

    public Reason reason() {
        return reason;
    }

    /** His name, if it is proven. */
    public String actor() {
        return actor;
    }

    /** For the audit. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
