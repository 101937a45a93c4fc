package dev.levee.preflight.source;

import dev.levee.preflight.config.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML, and JSON, which is a part of it. Names of nested maps are joined by dots, lists of scalars by commas. */
final class YamlSyntax {

    private static final int DEEPEST = 50;

    private final String file;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();

    private YamlSyntax(String file) {
        this.file = file;
    }

    static Document parse(String file, String text) throws UnusableFile {
        var sections = new ArrayList<Section>();
        var suppressions =
                new ArrayList<>(Suppression.inComments(file, text.lines().toList()));
        for (Node root : compose(file, text)) {
            var document = new YamlSyntax(file);
            if (root instanceof MappingNode || root instanceof SequenceNode) {
                document.read("", root, 0);
            } else if (!(root instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
                throw new UnusableFile(document.place(root), "no map of settings");
            }
            sections.add(new Section(document.entries));
            suppressions.addAll(document.suppressions);
        }
        return new Document(sections, suppressions);
    }

    /** JSON has no comments: a list {@code "levee:ignore": ["P01 the reason"]} suppresses. */
    static Document parseJson(String file, String text) throws UnusableFile {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            throw new UnusableFile(file, 1, "no JSON: it begins with neither { nor [");
        }
        // a tab cannot stand inside a JSON string, and YAML does not want it between
        return parse(file, text.replace('\t', ' '));
    }

    private static List<Node> compose(String file, String text) throws UnusableFile {
        var nodes = new ArrayList<Node>();
        try {
            new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeAllFromString(text)
                    .forEach(nodes::add);
        } catch (MarkedYamlEngineException e) {
            throw new UnusableFile(file, line(e.getProblemMark()), e.getProblem());
        } catch (YamlEngineException e) {
            throw new UnusableFile(file, 0, String.valueOf(e.getMessage()));
        }
        return nodes;
    }

    private void read(String path, Node node, int depth) throws UnusableFile {
        if (depth > DEEPEST) {
            throw new UnusableFile(place(node), "nested deeper than " + DEEPEST + " levels");
        }
        if (node instanceof MappingNode map) {
            readMap(path, map, depth);
        } else if (node instanceof SequenceNode list) {
            readList(path, list, depth);
        } else if (node instanceof ScalarNode scalar) {
            entries.add(new Entry(path, scalar.getValue(), place(scalar)));
        }
    }

    private void readMap(String path, MappingNode map, int depth) throws UnusableFile {
        // what is merged comes first, so that what stands here wins
        for (NodeTuple tuple : map.getValue()) {
            if (name(tuple).equals("<<")) {
                read(path, tuple.getValueNode(), depth + 1);
            }
        }
        for (NodeTuple tuple : map.getValue()) {
            String name = name(tuple);
            if (name.equals(Suppression.KEY)) {
                suppress(tuple.getValueNode());
            } else if (!name.equals("<<")) {
                read(path.isEmpty() ? name : path + "." + name, tuple.getValueNode(), depth + 1);
            }
        }
    }

    private void readList(String path, SequenceNode list, int depth) throws UnusableFile {
        var scalars = new ArrayList<String>();
        for (Node item : list.getValue()) {
            if (item instanceof ScalarNode scalar) {
                scalars.add(scalar.getValue());
            } else {
                read(path, item, depth + 1);
            }
        }
        if (!scalars.isEmpty()) {
            entries.add(new Entry(path, String.join(",", scalars), place(list)));
        }
    }

    private void suppress(Node node) throws UnusableFile {
        List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        for (Node item : items) {
            String text = item instanceof ScalarNode scalar ? scalar.getValue() : "";
            suppressions.add(Suppression.parse(text, place(item)));
        }
    }

    private String name(NodeTuple tuple) throws UnusableFile {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new UnusableFile(place(tuple.getKeyNode()), "a map's key is no name");
    }

    private Place place(Node node) {
        return new Place(file, line(node.getStartMark()));
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(0);
    }
}
