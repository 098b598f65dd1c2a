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
    private Yaml() {}

    static List<Block> read(String file, String text, Mistakes mistakes) {
        List<Block> blocks = new ArrayList<>();
        LoadSettings settings = LoadSettings.builder().setLabel(file).setParseComments(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            for (Node node : new Compose(settings).composeAllFromString(text)) {
                if (node instanceof MappingNode mapping) {
                    blocks.add(new Block(file, mapping, mistakes));
                } else {
                    mistakes.add(Block.position(file, node), "a document that holds no keys", "key: value");
                }
            }
        } catch (MarkedYamlEngineException wrong) {
            int line = wrong.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            mistakes.add(new Position(file, line), "no YAML: " + wrong.getProblem(), "YAML 1.2, indented by spaces");
        } catch (YamlEngineException wrong) {
            mistakes.add(new Position(file, 1), "no YAML: " + wrong.getMessage(), "YAML 1.2");
        }
        return blocks;
    }
}
