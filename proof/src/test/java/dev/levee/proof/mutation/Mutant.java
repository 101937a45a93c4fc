package dev.levee.proof.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** All of Levee once more, with some classes replaced by their mutated sources; nothing is written to disk. */
final class Mutant extends ClassLoader {

    private final Map<String, byte[]> mutated;
    private final List<Path> more;

    private Mutant(Map<String, byte[]> mutated, List<Path> more) {
        super(Mutant.class.getClassLoader());
        this.mutated = mutated;
        this.more = more;
    }

    /** @param more folders of classes that are not on the class path */
    static Mutant of(Mutation mutation, Path house, List<Path> more) throws IOException {
        return new Mutant(compile(mutation.sources(house)), more);
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var errors = new StringWriter();
        var classes = new Classes(compiler.getStandardFileManager(null, null, null));
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var options = List.of("-nowarn", "-proc:none", "-classpath", path);
        var units = new ArrayList<Source>();
        sources.forEach((type, source) -> units.add(new Source(type, source)));
        if (!compiler.getTask(errors, classes, null, options, null, units).call()) {
            throw new AssertionError(sources.keySet() + " does not compile: " + errors);
        }
        var bytes = new HashMap<String, byte[]>();
        classes.written.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && name.startsWith("dev.levee.")) {
                byte[] bytes = bytesOf(name);
                loaded = bytes == null ? null : defineClass(name, bytes, 0, bytes.length);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }

    private byte @Nullable [] bytesOf(String name) throws ClassNotFoundException {
        byte[] bytes = mutated.get(name);
        if (bytes != null) {
            return bytes;
        }
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = getResourceAsStream(file)) {
            if (in != null) {
                return in.readAllBytes();
            }
            for (Path folder : more) {
                if (Files.exists(folder.resolve(file))) {
                    return Files.readAllBytes(folder.resolve(file));
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Classes(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + type), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(type, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
