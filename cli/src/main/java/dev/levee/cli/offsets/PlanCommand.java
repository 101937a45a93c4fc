package dev.levee.cli.offsets;

import dev.levee.cli.InvalidInput;
import dev.levee.cli.SystemTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code levee offsets plan}. */
@Command(
        name = "plan",
        description = {
            "Say where a group would go on, partition by partition. Changes nothing.",
            "Exits 0 with a plan, 2 if there can be none."
        })
final class PlanCommand implements Callable<Integer> {

    /** How the plan is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private Brokers brokers = new Brokers();

    @Option(names = "--group", paramLabel = "G", required = true, description = "the group")
    private String group = "";

    @Option(
            names = "--topic",
            paramLabel = "T|T:N,N",
            description = "a topic, or partitions of it; may be repeated (default: all that the group has offsets of)")
    private List<String> topics = List.of();

    @Option(names = "--new", description = "the group need not exist: offsets are its first ones, or its own are lost")
    private boolean isNew;

    @ArgGroup(multiplicity = "1")
    private DestinationOptions where = new DestinationOptions();

    @Option(names = "--save", paramLabel = "FILE", description = "writes the plan, for levee offsets apply")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--format", paramLabel = "text|json", description = "text (default), or what --save writes")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        Instant now = Instant.ofEpochMilli(SystemTime.millis());
        Destination destination = where.destination(now);
        List<Selected> selected = topics.stream().map(Selected::parse).toList();
        return brokers.with(admin -> plan(admin, selected, destination, now));
    }

    private int plan(Admin admin, List<Selected> selected, Destination destination, Instant now) {
        var offsets = new GroupOffsets(admin, group);
        World world = offsets.look(named(selected, destination));
        if (!world.exists() && !isNew) {
            throw new InvalidInput("there is no group " + group + ": correct its name, or say --new");
        }
        refuseWhatIsNotThere(selected, destination, world);
        Map<String, Long> atTime =
                destination.time().map(time -> offsets.at(time, world.logs())).orElse(Map.of());
        Plan plan = Planning.plan(world, selected, destination, atTime, where.how(), now);
        save.ifPresent(file -> PlanFile.write(file, plan));
        System.out.print(format == Format.JSON ? PlanFile.text(plan) : PlanText.of(plan, world));
        return 0;
    }

    private static List<String> named(List<Selected> selected, Destination destination) {
        var names = new ArrayList<>(selected.stream().map(Selected::topic).toList());
        if (destination instanceof Destination.Each each) {
            each.offsets().keySet().forEach(where -> names.add(where.replaceFirst("-\\d+$", "")));
        }
        return names;
    }

    private static void refuseWhatIsNotThere(List<Selected> selected, Destination destination, World world) {
        for (Selected some : selected) {
            List<Integer> wanted = some.partitions().isEmpty() ? List.of(0) : some.partitions();
            for (int partition : wanted) {
                if (world.log(some.topic(), partition).isEmpty()) {
                    throw new InvalidInput("--topic " + some.topic() + ": there is no partition " + partition);
                }
            }
        }
        if (destination instanceof Destination.Each each) {
            for (String where : each.offsets().keySet()) {
                if (world.logs().stream().noneMatch(log -> log.where().equals(where))) {
                    throw new InvalidInput(
                            "--set " + where + ": there is no such partition, give one such as orders-0");
                }
            }
        }
    }
}
