package dev.levee.console.cluster;

import dev.levee.wire.ControlCommand;
import dev.levee.wire.StatusReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What members of groups report, and what people have told them: the newest of each, from topics of status and control. Pure. */
final class Reports {

    /** So long a member that is gone is shown. */
    private static final long FORGET_MILLIS = 60 * 60_000;

    private final Map<String, Map<String, StatusReport>> reports = new TreeMap<>();
    private final Map<String, Map<String, ControlCommand>> commands = new TreeMap<>();

    /** What cannot be read is of a later release, or nobody's: it is left out. */
    void status(String group, ConsumerRecord<byte[], byte[]> record) {
        StatusReport.instanceOf(record.key() == null ? new byte[0] : record.key())
                .ifPresent(instance -> {
                    var of = reports.computeIfAbsent(group, none -> new LinkedHashMap<>());
                    of.remove(instance);
                    if (record.value() != null) {
                        try {
                            var report = StatusReport.readFrom(record);
                            if (report.member().group().equals(group)) {
                                of.put(instance, report);
                            }
                        } catch (IllegalArgumentException unreadable) {
                            return;
                        }
                    }
                });
    }

    void control(String group, ConsumerRecord<byte[], byte[]> record) {
        ControlCommand.idOf(record.key() == null ? new byte[0] : record.key()).ifPresent(id -> {
            var of = commands.computeIfAbsent(group, none -> new LinkedHashMap<>());
            of.remove(id);
            if (record.value() != null) {
                try {
                    var command = ControlCommand.readFrom(record);
                    if (command.group().equals(group)) {
                        of.put(id, command);
                    }
                } catch (IllegalArgumentException unreadable) {
                    return;
                }
            }
        });
    }

    List<StatusReport> of(String group, long now) {
        var of = reports.get(group);
        if (of == null) {
            return List.of();
        }
        of.values().removeIf(report -> now - report.writtenAt() > FORGET_MILLIS);
        return of.values().stream()
                .sorted(Comparator.comparing(
                                (StatusReport report) -> report.member().client())
                        .thenComparing(report -> report.member().instance()))
                .toList();
    }

    /** The newest first. */
    List<ControlCommand> commands(String group) {
        var of = commands.get(group);
        return of == null
                ? List.of()
                : of.values().stream()
                        .sorted(Comparator.comparingLong((ControlCommand command) ->
                                        command.issued().at())
                                .reversed())
                        .toList();
    }

    /** Whether it is gone, or cut off. */
    static boolean isSilent(StatusReport report, long now) {
        return now - report.writtenAt() > 3 * report.everyMillis();
    }
}
