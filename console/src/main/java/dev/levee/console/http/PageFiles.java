package dev.levee.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page, out of the jar. Only names that a build gives can be asked for, at the top and in {@code assets}: no climbing. Every other path
 * is one of the page's own and gets its frame, which finds out what to show.
 */
final class PageFiles {

    private static final String ROOT = "/dev/levee/console/web/";
    private static final Pattern NAME =
            Pattern.compile("/((?:assets/)?[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.([a-z0-9]+))");
    private static final int MOST_KEPT = 200;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "txt", "text/plain;charset=utf-8");

    /** A file; its content is told forever if its name has a digest of it. */
    static final class File {
        private final byte[] bytes;
        private final String type;
        private final boolean isForever;

        private File(byte[] bytes, String type, boolean isForever) {
            this.bytes = bytes;
            this.type = type;
            this.isForever = isForever;
        }

        /** Not to be changed. */
        byte[] bytes() {
            return bytes;
        }

        String type() {
            return type;
        }

        boolean isForever() {
            return isForever;
        }
    }

    private final Map<String, Optional<File>> kept = new ConcurrentHashMap<>();

    /** Empty if there is none, or no page was built. */
    Optional<File> at(String path) {
        var name = NAME.matcher(path);
        if (!name.matches()) {
            return file("index.html", "html");
        }
        return file(name.group(1), name.group(2));
    }

    private Optional<File> file(String name, String ending) {
        var known = kept.get(name);
        if (known != null) {
            return known;
        }
        var read = read(name, ending);
        if (kept.size() < MOST_KEPT) {
            kept.put(name, read);
        }
        return read;
    }

    private static Optional<File> read(String name, String ending) {
        String type = TYPES.get(ending);
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new File(in.readAllBytes(), type, name.startsWith("assets/")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
