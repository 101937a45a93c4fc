package dev.levee.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.cli.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --oidc FILE}: what is wrong with it is said before anything starts. */
class ProviderFileTest {

    private static final String GOOD = """
            issuer=https://sso.example.org/realms/ops
            client.id=levee-console
            client.secret=hidden
            claim.name=preferred_username
            claim.roles=realm_access.roles
            role./ops/on\\ call=operator@billing*,viewer@*
            """;

    @TempDir
    private Path directory;

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("oidc.properties"), content);
    }

    private void refuses(String content, String why) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> ProviderFile.read(file, "127.0.0.1", Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aFileSaysWhoseRolesAreWhose() throws IOException {
        var settings = ProviderFile.read(file(GOOD), "127.0.0.1", Optional.empty());

        assertThat(settings.issuer()).isEqualTo(URI.create("https://sso.example.org/realms/ops"));
        assertThat(settings.roles().user("olga", List.of("/ops/on call"))).isPresent();
    }

    @Test
    void whatCannotBeUsedIsNamed() throws IOException {
        refuses(GOOD.replace("https:", "http:"), "is not https");
        refuses(GOOD.replace("viewer@*", "watcher@*"), "'watcher' is no role");
        refuses(GOOD + "client.key=hidden\n", "'client.key' is no setting");
        assertThatThrownBy(() -> ProviderFile.read(directory.resolve("none"), "127.0.0.1", Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("none");
    }

    @Test
    void theProviderHasToKnowOneAddress() throws IOException {
        Path file = file(GOOD);

        assertThatThrownBy(() -> ProviderFile.read(file, "0.0.0.0", Optional.empty()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("needs --url");
        assertThat(ProviderFile.read(file, "0.0.0.0", Optional.of(URI.create("https://console.example.org"))))
                .isNotNull();
    }
}
