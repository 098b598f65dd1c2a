package youju.server.command;

import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import youju.server.settings.Setting;
import youju.server.settings.SettingsReader;

/** {@code youju settings}: what is set, and where. */
@Command(name = "settings", description = "Lists what can be set of a program that serves, what is in force, and where that was said.", //
        footer = "%nSet them in a file (KEY = VALUE a line), in the environment (YOUJU_KEY) or by --set KEY=VALUE; what is named last wins.")
@SuppressWarnings("NullAway.Init")
final class SettingsCommand implements Callable<Integer> {
    @Mixin
    private Terminal terminal;

    @Mixin
    private DataOptions data;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Option(names = "--table", description = "Print the table of docs/operations.md instead.")
    private boolean table;

    @Override
    public Integer call() {
        SettingsReader.Held held = options.read(data.settingsFile());
        if (table) {
            Setting.all().forEach(setting -> terminal.out().println(setting.row()));
        } else if (json) {
            answer(held);
        } else {
            List<String> shown = held.given().entrySet().stream().map(each -> each.getKey().name() + " = " + orEmpty(
                    held.shown(each.getKey()))).toList();
            int width = shown.stream().mapToInt(String::length).filter(length -> length < 60).max().orElse(0);
            List<SettingsReader.Given> given = List.copyOf(held.given().values());
            for (int i = 0; i < shown.size(); i++) {
                terminal.out().println(("%-" + width + "s  %s").formatted(shown.get(i), given.get(i).where()));
            }
        }
        terminal.out().flush();
        return 0;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void answer(SettingsReader.Held held) {
        try (JsonAnswer answer = new JsonAnswer(terminal.out())) {
            answer.lines(List.copyOf(held.given().entrySet()), each -> {
                Setting setting = each.getKey();
                answer.text("key", setting.name());
                answer.text("value", held.shown(setting));
                answer.text("from", each.getValue().where());
                answer.text("environment", setting.environment());
                answer.text("default", setting.key().otherwise().isEmpty() ? null : setting.key().otherwise());
                answer.text("expected", setting.expected());
                answer.text("says", setting.key().says());
            });
        }
    }
}
