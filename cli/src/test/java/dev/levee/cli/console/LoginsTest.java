package dev.levee.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.cli.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console is never open to everybody, and says once how to come in. */
class LoginsTest {

    private static final Pattern HINT = Pattern.compile("Log in as admin with the password (\\S{20}) .*\\n");

    @TempDir
    private Path directory;

    @Test
    void withoutAFileThereIsOnePasswordThatNobodyHasChosen() {
        var logins = Logins.generated();
        var hint = HINT.matcher(logins.hint());

        assertThat(hint.matches()).isTrue();
        assertThat(logins.users().logIn("admin", hint.group(1))).isPresent();
        assertThat(logins.users().logIn("admin", "admin")).isEmpty();
        assertThat(Logins.generated().hint()).isNotEqualTo(logins.hint());
    }

    @Test
    void aFileThatCannotBeUsedIsNamed() throws Exception {
        Path file = directory.resolve("users");
        assertThatThrownBy(() -> Logins.of(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("users");

        Files.writeString(file, "ann plain admin\n");
        assertThatThrownBy(() -> Logins.of(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("plain");
    }
}
