package dev.levee.console.access;

import com.fasterxml.jackson.annotation.JsonValue;

/** What somebody may do, and who may at least. */
public enum Permission {
    VIEW("failures:view", Role.VIEWER),
    AUDIT("audit:view", Role.VIEWER),
    CLAIM("failures:claim", Role.TRIAGER),
    ARCHIVE("failures:archive", Role.TRIAGER),
    UNMASK("failures:unmask", Role.OPERATOR),
    PLAN("replays:plan", Role.OPERATOR),
    START("replays:start", Role.OPERATOR),
    CONTROL("consumers:control", Role.OPERATOR),
    APPROVE("replays:approve", Role.APPROVER),
    EDIT("replays:edit", Role.APPROVER),
    FORCE("breakers:force", Role.ADMIN);

    private final String text;
    private final Role least;

    Permission(String text, Role least) {
        this.text = text;
        this.least = least;
    }

    public Role least() {
        return least;
    }

    /** Whether it changes anything but what is logged of it; a read-only console refuses that. */
    public boolean changes() {
        return this != VIEW && this != AUDIT && this != UNMASK;
    }

    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
