package youju.ledger.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;

import youju.ledger.Ledger;
import youju.ledger.packs.PackReport;
import youju.ledger.packs.Packs;
import youju.ledger.postgres.Kind;
import youju.model.Model;
import youju.model.Problem;
import youju.model.Region;
import youju.model.expression.Nearest;

/**
 * Brings the units (单位) of a sheet into force, as the pack {@value #PACK}: those it has already are changed, others are added, and none
 * goes (a unit that is closed has a day on which it is gone, and who acts for it then). All or nothing, as with every pack.
 */
public final class UnitSheet {
    /** The pack that holds the units that came by sheets. */
    public static final String PACK = "own-units";
    private static final int MOST = 5_000;
    private static final List<String> HEADER = List.of("id", "name", "region", "from", "to", "successor", "desks",
            "owns");

    /** How people part the names in a cell. */
    private static final Pattern LISTED = Pattern.compile("[\\s,，、;；]+");

    private final Ledger ledger;

    public UnitSheet(Ledger ledger) {
        this.ledger = ledger;
    }

    private enum Column implements PlainSheet.Column {
        ID("标识", "单位标识", "编码", "id"), NAME("名称", "单位名称", "单位", "name"), REGION("区划", "所属区划", "区划代码", "region"), FROM(
                "成立日期", "启用日期", "from"), TO("撤销日期", "停用日期", "to"), SUCCESSOR("承接单位", "successor"), DESKS("公众窗口", "窗口",
                        "desks"), OWNS("负责指标",
                                "核签指标", "owns");

        private final List<String> headings;

        Column(String... headings) {
            this.headings = List.of(headings);
        }

        @Override
        public List<String> headings() {
            return headings;
        }
    }

    /** A row that can't go in, and why. */
    public record Refused(long line, String reason) {}

    /** What came of a sheet. */
    public sealed interface Outcome {
        /** Nothing went in: these rows can't. */
        record Mistaken(List<Refused> rows) implements Outcome {
            public Mistaken {
                rows = List.copyOf(rows);
            }
        }

        /** All went in, or would; {@code report} says what changes, and why where that is refused. */
        record Loaded(PackReport report, int units) implements Outcome {}
    }

    /**
     * Loads the units of a sheet; with {@code onlyPlan} tells what would be done.
     *
     * @throws SheetException
     *             where the file is no sheet of units at all
     */
    public Outcome load(Path file, boolean onlyPlan) throws SQLException, IOException {
        PlainSheet sheet = PlainSheet.read(file, MOST);
        List<Column> columns = columns(sheet);
        Model model = ledger.inForce().model();
        Map<String, List<String>> units = held();
        Map<String, Long> lines = new HashMap<>();
        List<Refused> refused = new ArrayList<>();
        for (PlainSheet.Row row : sheet.rows()) {
            List<String> unit = unit(row, columns, units, model, refused);
            if (lines.put(unit.getFirst(), row.line()) != null) {
                refused.add(new Refused(row.line(), "标识 " + unit.getFirst() + " 在表中不止一行"));
            }
            units.put(unit.getFirst(), unit);
        }
        return refused.isEmpty()
                ? load(units, lines, sheet.rows().size(), onlyPlan)
                : new Outcome.Mistaken(refused);
    }

    private static List<Column> columns(PlainSheet sheet) {
        List<Column> columns = sheet.columns(List.of(Column.values()), (_, wrong) -> new SheetException(wrong));
        if (!columns.containsAll(List.of(Column.ID, Column.NAME, Column.REGION))) {
            throw new SheetException("须有列标识、名称、区划");
        }
        return columns;
    }

    /** What a sheet has no column for stays as it is. */
    private static List<String> unit(PlainSheet.Row row, List<Column> columns, Map<String, List<String>> held,
            Model model,
            List<Refused> refused) {
        List<String> before = held.getOrDefault(row.cells().get(columns.indexOf(Column.ID)).strip(), List.of());
        List<String> unit = new ArrayList<>();
        for (Column column : Column.values()) {
            int at = columns.indexOf(column);
            unit.add(at < 0
                    ? before.isEmpty() ? "" : before.get(column.ordinal())
                    : cell(column, row.cells().get(at).strip(), row.line(), model, refused));
        }
        return unit;
    }

    private static String cell(Column column, String cell, long line, Model model, List<Refused> refused) {
        return switch (column) {
            case REGION -> model.region(cell).map(Region::code).orElseGet(() -> {
                refused.add(
                        new Refused(line, "没有区划“" + cell + "”" + Nearest.hint(cell, model.regions().values().stream()
                                .map(Region::name).toList())));
                return cell;
            });
            case DESKS, OWNS -> LISTED.matcher(cell).replaceAll(" ");
            default -> cell;
        };
    }

    /** The units that sheets brought before, by id. */
    private Map<String, List<String>> held() throws SQLException {
        Map<String, List<String>> held = new LinkedHashMap<>();
        try (Connection connection = ledger.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select content from pack_file where version = ? and pack = ? and path = 'units.csv'")) {
            select.setLong(1, ledger.inForce().version());
            select.setString(2, PACK);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    CsvReader.builder().ofCsvRecord(new String(row.getBytes(1), StandardCharsets.UTF_8)).stream()
                            .skip(1)
                            .map(CsvRecord::getFields).forEach(unit -> held.put(unit.getFirst(), whole(unit)));
                }
            }
        }
        return held;
    }

    /** As many cells as a unit has now: what was brought before there were that many has none of the last. */
    private static List<String> whole(List<String> unit) {
        List<String> whole = new ArrayList<>(unit);
        while (whole.size() < HEADER.size()) {
            whole.add("");
        }
        return whole;
    }

    private Outcome load(Map<String, List<String>> units, Map<String, Long> lines, int rows, boolean onlyPlan)
            throws SQLException, IOException {
        Path root = Files.createTempDirectory("youju-units");
        Path pack = Files.createDirectory(root.resolve(PACK));
        Path declared = pack.resolve("pack.yaml");
        Path csv = pack.resolve("units.csv");
        try {
            Files.writeString(declared, "id: " + PACK + "\ntitle: 按表导入的单位\n" + (ledger.database().kind() == Kind.DEMO
                    ? "demonstration: true\n"
                    : ""));
            try (CsvWriter writer = CsvWriter.builder().build(csv)) {
                writer.writeRecord(HEADER);
                units.values().forEach(writer::writeRecord);
            }
            return switch (ledger.packs().load(List.of(pack), onlyPlan, _ -> {})) {
                case Packs.Loading.Planned(PackReport report) -> new Outcome.Loaded(report, rows);
                case Packs.Loading.Mistaken(List<Problem> problems) ->
                    new Outcome.Mistaken(mistakes(problems, List.copyOf(
                            units.keySet()), lines));
            };
        } finally {
            for (Path each : List.of(csv, declared, pack, root)) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** A line of the pack's file is a unit; the sheet has it in another line. */
    private static List<Refused> mistakes(List<Problem> problems, List<String> ids, Map<String, Long> lines) {
        return problems.stream().map(problem -> {
            int at = problem.position().line() - 2;
            boolean own = problem.position().file().equals(PACK + "/units.csv") && at >= 0 && at < ids.size();
            return new Refused(own ? lines.getOrDefault(ids.get(at), 0L) : 0, (own ? "" : problem.position() + ": ")
                    + problem.found() + "; expected " + problem.expected() + (problem.nearest() == null
                            ? ""
                            : "; did you mean " + problem.nearest() + "?"));
        }).toList();
    }
}
