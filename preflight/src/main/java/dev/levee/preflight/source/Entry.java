package dev.levee.preflight.source;

import dev.levee.preflight.config.Place;
import dev.levee.preflight.config.Setting;

/**
 * A name and a value as they stand in a file.
 *
 * @param path names of everything around it too, joined by dots
 * @param written the name as people know it
 */
record Entry(String path, String written, String value, Place place) {

    Entry(String path, String value, Place place) {
        this(path, path, value, place);
    }

    Setting as(String key, String kafkaValue, boolean shared) {
        return new Setting(key, kafkaValue, written, place, shared);
    }
}
