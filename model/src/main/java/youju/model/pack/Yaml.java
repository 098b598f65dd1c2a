package youju.model.pack;

import java.util.ArrayList;
import java.util.List;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

import youju.model.Position;

/** A YAML file as blocks, one a document, with the line of everything. */
final class Yaml {
    private static final int LARGEST = 16 << 20;

    private Yaml() {}

    /** The documents; {@code unread} is called where the file isn't YAML. */
    static List<Block> read(String file, String text, Mistakes mistakes, Runnable unread) {
        List<Block> blocks = new ArrayList<>();
        LoadSettings settings = LoadSettings.builder().setLabel(file).setParseComments(false)
                .setMaxAliasesForCollections(0).setCodePointLimit(LARGEST).build();
        int known = mistakes.count();
        try {
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                if (node instanceof MappingNode mapping) {
                    blocks.add(new Block(file, mapping, mistakes));
                } else {
                    refuse(Block.position(file, node), "a document that holds no keys", "key: value", mistakes, unread);
                }
            }
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            refuse(new Position(file, line), "no YAML: " + wrong.getProblem(), "YAML 1.2, indented by spaces", mistakes,
                    unread);
        } catch (YamlEngineException wrong) {
            refuse(new Position(file, 1), "no YAML: " + wrong.getMessage(),
                    "YAML 1.2, without aliases (*name) of lists and mappings", mistakes, unread);
        } catch (StackOverflowError deep) {
            refuse(new Position(file, 1), "no YAML of a pack: brackets or indents far too deep", "a few levels",
                    mistakes,
                    unread);
        }
        if (blocks.isEmpty() && mistakes.count() == known) {
            mistakes.add(new Position(file, 1), "a file in which nothing is declared", "key: value, or no file");
        }
        return blocks;
    }

    private static void refuse(Position at, String found, String expected, Mistakes mistakes, Runnable unread) {
        mistakes.add(at, found, expected);
        unread.run();
    }
}
