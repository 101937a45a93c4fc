package dev.levee.preflight.rule;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Place;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Configurations written in one line: {@code acks=1 linger.ms=0}. */
final class Configurations {

    private Configurations() {}

    static Configuration of(String role, String settings) {
        var list = new ArrayList<Setting>();
        for (String pair : settings.strip().split(" +", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String key = pair.substring(0, equals);
                list.add(new Setting(key, pair.substring(equals + 1), key, new Place("f", list.size() + 1), false));
            }
        }
        return new Configuration(Role.valueOf(role.toUpperCase(Locale.ROOT)), list, Map.of());
    }

    static List<String> ids(Configuration configuration, Target target) {
        return Rules.ALL.stream()
                .filter(rule -> !rule.sightings(configuration, target).isEmpty())
                .map(Rule::id)
                .toList();
    }
}
