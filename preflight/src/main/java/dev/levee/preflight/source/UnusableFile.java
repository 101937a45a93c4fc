package dev.levee.preflight.source;

import dev.levee.preflight.config.Place;

/** A file that cannot be judged. The message names file, line and reason. */
public final class UnusableFile extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Of a line, or of the whole file.
     *
     * @param line from 1; 0 when it is about the whole file
     */
    public UnusableFile(String file, int line, String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    }

    UnusableFile(Place place, String reason) {
        this(place.file(), place.line(), reason);
    }
}
