package youju.server.people;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import youju.ledger.Ledger;
import youju.ledger.load.PlainSheet;
import youju.ledger.load.SheetException;
import youju.model.Model;
import youju.model.Unit;
import youju.model.expression.Nearest;

/**
 * Accounts for the people of a sheet (花名册), one a row, each with a password for one use. They are granted nothing by it: that is
 * for the security administrator. Rows that can't go in are told, and all others go in.
 */
public final class Roster {
    /** Each password takes its time, and whoever asks waits. */
    private static final int MOST = 500;

    private final Ledger ledger;
    private final Accounts accounts;

    public Roster(Ledger ledger) {
        this.ledger = ledger;
        this.accounts = new Accounts(ledger);
    }

    private enum Column implements PlainSheet.Column {
        LOGIN("账号", "账号名", "登录名", "用户名", "login"), NAME("姓名", "name"), UNIT("单位", "所在单位", "unit"), PHONE("手机", "手机号",
                "电话",
                "phone"), EMAIL("邮箱", "电子邮箱", "email");

        private final List<String> headings;

        Column(String... headings) {
            this.headings = List.of(headings);
        }

        @Override
        public List<String> headings() {
            return headings;
        }
    }

    /** An account that was opened; the password is told this once. */
    public record Opened(long line, String login, String name, String password) {}

    /** A row that couldn't go in, and why. */
    public record Refused(long line, String reason) {}

    /** What came of a sheet. */
    public record Outcome(List<Opened> opened, List<Refused> refused) {
        public Outcome {
            opened = List.copyOf(opened);
            refused = List.copyOf(refused);
        }
    }

    /**
     * Opens accounts for the rows of a sheet.
     *
     * @throws SheetException where the file is no sheet of people at all
     * @throws RefusedException where it has no column for the login or the name, or one that isn't known
     */
    public Outcome open(String actor, Path file) throws SQLException {
        PlainSheet sheet = PlainSheet.read(file, MOST);
        List<Column> columns = columns(sheet);
        Model model = ledger.inForce().model();
        List<Opened> opened = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (PlainSheet.Row row : sheet.rows()) {
            try {
                Accounts.Opened made = accounts.open(actor, text(row, columns, Column.LOGIN).orElse(""), about(row,
                        columns, model));
                opened.add(new Opened(row.line(), made.account().login(), made.account().name(), made.password()));
            } catch (RefusedException why) {
                refused.add(new Refused(row.line(), String.valueOf(why.getMessage())));
            }
        }
        return new Outcome(opened, refused);
    }

    private static List<Column> columns(PlainSheet sheet) {
        List<Column> columns = sheet.columns(List.of(Column.values()), Roster::invalid);
        for (Column needed : List.of(Column.LOGIN, Column.NAME)) {
            if (!columns.contains(needed)) {
                throw invalid(needed == Column.LOGIN ? "login" : "name", "缺少列“" + (needed == Column.LOGIN
                        ? "账号"
                        : "姓名") + "”");
            }
        }
        return columns;
    }

    private static Optional<String> text(PlainSheet.Row row, List<Column> columns, Column column) {
        int at = columns.indexOf(column);
        return at < 0 ? Optional.empty() : Optional.of(row.cells().get(at)).filter(text -> !text.isEmpty());
    }

    private static Accounts.About about(PlainSheet.Row row, List<Column> columns, Model model) {
        String unit = text(row, columns, Column.UNIT).map(named -> unit(named, model)).orElse(null);
        return new Accounts.About(text(row, columns, Column.NAME).orElse(""), unit, contact(row, columns, Column.PHONE),
                contact(row, columns, Column.EMAIL));
    }

    private static @Nullable String contact(PlainSheet.Row row, List<Column> columns, Column column) {
        return text(row, columns, column).orElse(null);
    }

    /** A unit by its id or its name, where only one is called so. */
    private static String unit(String named, Model model) {
        if (model.units().containsKey(named)) {
            return named;
        }
        List<Unit> called = model.units().values().stream().filter(unit -> unit.name().equals(named)).toList();
        return switch (called.size()) {
            case 1 -> called.getFirst().id();
            case 0 ->
                throw invalid("unit", "没有单位“" + named + "”" + Nearest.hint(named, model.units().values().stream()
                        .map(Unit::name).toList()));
            default -> throw invalid("unit", "有几个单位叫“" + named + "”，请写标识：" + String.join("、", called.stream().map(
                    Unit::id).toList()));
        };
    }

    private static RefusedException invalid(String field, String message) {
        return new RefusedException(RefusedException.Kind.INVALID, field, message);
    }
}
