package youju.briefing.form;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import youju.briefing.form.FilledCell.State;
import youju.figures.Figures;
import youju.figures.SmallGroups;
import youju.figures.shown.Phrases;
import youju.figures.shown.Shown;
import youju.ledger.Ledger;
import youju.ledger.act.Filling;
import youju.ledger.entry.Entry;
import youju.ledger.file.StoredFiles;
import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.OfficeForm;
import youju.model.Period;
import youju.model.Region;
import youju.model.Register;

/**
 * Other offices' forms (一表通): entries of a register that keeps forms hold the blank file and what each cell is bound to; entries
 * of one that keeps fillings hold what stood in each cell when it was filled, and why. Both are reckoned when their actions are
 * done. What leaves the house in a form tells nobody of too few persons, whoever fills it. Safe from many threads.
 */
public final class Forms implements Filling {
    private final Ledger ledger;
    private final Figures figures;
    private final StoredFiles files;

    public Forms(Ledger ledger, Figures figures, StoredFiles files) {
        this.ledger = ledger;
        this.figures = figures;
        this.files = files;
    }

    /** Whether what the register's actions fill is reckoned here. */
    public static boolean reckons(Register register) {
        return OfficeForm.keeps(register) || OfficeForm.fills(register);
    }

    @Override
    public Filled fill(Register register, String region, Map<String, Object> fields, @Nullable Actor actor,
            Instant moment)
            throws SQLException {
        try {
            return new Filled.Values(OfficeForm.keeps(register)
                    ? bound(fields, actor)
                    : answered(register, fields, actor));
        } catch (FieldException refused) {
            return new Filled.Refused(refused.field, String.valueOf(refused.getMessage()));
        } catch (FormException refused) {
            return new Filled.Refused(OfficeForm.FILE, String.valueOf(refused.getMessage()));
        }
    }

    /** What is wrong with another field than the file. */
    private static final class FieldException extends Exception {
        private static final long serialVersionUID = 1;
        private final String field;

        FieldException(String field, String message) {
            super(message);
            this.field = field;
        }
    }

    // ---- forms

    private Map<String, Object> bound(Map<String, Object> fields, @Nullable Actor actor) throws FormException,
            FieldException, SQLException {
        Model model = ledger.inForce().model();
        Form form = read(content(fields.get(OfficeForm.FILE)), model);
        Map<AskedCell, Optional<CellBinding>> before = cells(fields.get(OfficeForm.CELLS));
        Map<AskedCell, Optional<CellBinding>> cells = new LinkedHashMap<>();
        String edition = Editions.fingerprint(form.asked());
        Map<String, Object> values = new LinkedHashMap<>();
        if (before.isEmpty() || edition.equals(fields.get(OfficeForm.EDITION))) {
            Map<String, Optional<CellBinding>> places = new LinkedHashMap<>();
            before.forEach((cell, binding) -> places.put(Filler.key(cell), binding));
            form.asked().forEach(cell -> cells.put(cell, places.getOrDefault(Filler.key(cell), Optional.empty())));
            bind(cells, fields.get(OfficeForm.BINDINGS), model, actor);
            if (fields.get(OfficeForm.CHANGES) instanceof String changes) {
                values.put(OfficeForm.CHANGES, changes);
            }
        } else {
            Editions editions = Editions.of(List.copyOf(before.keySet()), form.asked());
            for (AskedCell cell : form.asked()) {
                AskedCell was = editions.same().get(cell);
                cells.put(cell, was == null
                        ? Optional.empty()
                        : carried(was, cell, before.getOrDefault(was, Optional
                                .empty())));
            }
            values.put(OfficeForm.CHANGES, editions.differences().isEmpty()
                    ? "要的数没有变化"
                    : String.join("\n", editions.differences()));
        }
        values.put(OfficeForm.EDITION, edition);
        values.put(OfficeForm.CELLS, cells.entrySet().stream().map(each -> row(each.getKey(), each.getValue().orElse(
                null))).toList());
        values.put(OfficeForm.ASKED, (long) cells.size());
        values.put(OfficeForm.BOUND, cells.values().stream().filter(Optional::isPresent).count());
        return values;
    }

    /** A binding goes with its cell; where the cell asks for another unit now, in that unit. */
    private static Optional<CellBinding> carried(AskedCell was, AskedCell is, Optional<CellBinding> binding) {
        return binding.map(bound -> new CellBinding(bound.source(), bound.period(), bound.region(), Objects.equals(was
                .unit(), bound.unit()) ? is.unit() : bound.unit()));
    }

    private void bind(Map<AskedCell, Optional<CellBinding>> cells, @Nullable Object given, Model model,
            @Nullable Actor actor) throws FieldException {
        Map<String, AskedCell> places = new LinkedHashMap<>();
        cells.keySet().forEach(cell -> places.put(Filler.key(cell), cell));
        for (Map<?, ?> row : rows(given)) {
            String place = text(row, "sheet") + "!" + text(row, "cell");
            AskedCell cell = places.get(place);
            if (cell == null) {
                throw new FieldException(OfficeForm.BINDINGS, "表上没有要填的格子“" + place + "”");
            }
            String source = text(row, "source");
            if (source.isEmpty()) {
                cells.put(cell, Optional.empty());
            } else {
                CellBinding binding = new CellBinding(source, text(row, "period"), optional(row, "region"), optional(
                        row, "unit"));
                check(cell, binding, model, actor);
                cells.put(cell, Optional.of(binding));
            }
        }
    }

    private static void check(AskedCell cell, CellBinding binding, Model model, @Nullable Actor actor)
            throws FieldException {
        String at = cell.cell() + "（" + cell.label() + "）：";
        try {
            Source source = Source.read(binding.source(), model);
            String unit = unit(source, model);
            if (!Units.fit(unit, binding.unit())) {
                throw new FieldException(OfficeForm.BINDINGS, at + "“" + source.title(model) + "”的单位是" + unit
                        + "，不能换算为" + binding.unit());
            }
            if (source instanceof Source.OfEntries(var flow) && !seesAll(Objects.requireNonNull(model.registers().get(
                    flow.register())), actor)) {
                throw new FieldException(OfficeForm.BINDINGS, at + "您看不到" + Objects.requireNonNull(model.registers()
                        .get(flow.register())).title().zh() + "的全部记录，不能绑定它的汇总");
            }
        } catch (FormException wrong) {
            throw new FieldException(OfficeForm.BINDINGS, at + wrong.getMessage());
        }
        if (!When.reads(binding.period())) {
            throw new FieldException(OfficeForm.BINDINGS, at + "时期“" + binding.period()
                    + "”读不懂：空着是填报的时期，month 是其最后一月，so-far 是当年累计，M03、Q2、H1、Y 是当年的，后面加 before 是上年同期，也可以写死 2023-Q2");
        }
        if (binding.region() != null && !model.regions().containsKey(binding.region())) {
            throw new FieldException(OfficeForm.BINDINGS, at + "没有区划“" + binding.region() + "”");
        }
    }

    /** Whether somebody sees all entries of their region: sums tell of entries, so that who may not see them binds none. */
    public static boolean seesAll(Register register, @Nullable Actor actor) {
        return actor != null && actor.grants().stream().anyMatch(granted -> granted.unit() == null && register.grant(
                new Action.By.InRole(granted.role())).see() == Register.See.REGION);
    }

    /** The unit that values of a source are in; empty where none is declared. */
    static String unit(Source source, Model model) {
        return switch (source) {
            case Source.OfFigure figure -> {
                Indicator indicator = model.indicators().get(figure.indicator());
                yield indicator == null ? "" : Shown.unit(indicator, figure.aspect());
            }
            case Source.OfEntries(var flow) -> {
                Register register = model.registers().get(flow.register());
                Field field = register == null || flow.sum() == null ? null : register.fields().get(flow.sum());
                yield field == null ? "" : field.type().keptIn();
            }
        };
    }

    // ---- fillings

    private Map<String, Object> answered(Register register, Map<String, Object> fields, @Nullable Actor actor)
            throws FormException, FieldException, SQLException {
        Model model = ledger.inForce().model();
        Entry form = form(register, fields.get(OfficeForm.FORM), model, actor);
        String region = String.valueOf(fields.get(OfficeForm.REGION));
        if (!model.regions().containsKey(region)) {
            throw new FieldException(OfficeForm.REGION, "没有区划“" + region + "”");
        }
        Period period = period(fields.get(OfficeForm.PERIOD));
        List<FilledCell> cells = preview(form, region, period);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(OfficeForm.FILE, form.fields().get(OfficeForm.FILE));
        values.put(OfficeForm.EDITION, form.fields().get(OfficeForm.EDITION));
        values.put(OfficeForm.ANSWERS, cells.stream().map(Forms::row).toList());
        values.put(OfficeForm.FILLED, State.FILLED.in(cells));
        values.put(OfficeForm.MISSING, State.MISSING.in(cells));
        values.put(OfficeForm.UNBOUND, State.UNBOUND.in(cells));
        return values;
    }

    private static Period period(@Nullable Object given) throws FieldException {
        try {
            return Period.parse(String.valueOf(given));
        } catch (IllegalArgumentException unreadable) {
            throw new FieldException(OfficeForm.PERIOD, "统计期“" + given + "”读不懂，应如 2023、2023-06、2023-H1、2023-Q3");
        }
    }

    private Entry form(Register fillings, @Nullable Object id, Model model, @Nullable Actor actor)
            throws FieldException, SQLException {
        Field link = fillings.fields().get(OfficeForm.FORM);
        Entry form = link == null || !(link.type() instanceof FieldType.Link(String register)) || !(id instanceof UUID
                || id instanceof String)
                        ? null
                        : ledger.find(register, UUID.fromString(id.toString()))
                                .filter(entry -> !entry.isVoid() && (actor == null
                                        || Sight.of(entry.register(), actor, model).sees(entry)))
                                .orElse(null);
        if (form == null || cells(form.fields().get(OfficeForm.CELLS)).isEmpty()) {
            throw new FieldException(OfficeForm.FORM, "没有这张表样，或您看不到它");
        }
        return form;
    }

    /** What the cells of a form would be filled with now, for a region and a period. */
    public List<FilledCell> preview(Entry form, String region, Period period) throws SQLException, FormException {
        Model model = ledger.inForce().model();
        Map<AskedCell, Optional<CellBinding>> cells = cells(form.fields().get(OfficeForm.CELLS));
        Map<String, Integer> digits = FilledFile.digits(content(form.fields().get(OfficeForm.FILE)), List.copyOf(cells
                .keySet()));
        SmallGroups groups = new SmallGroups(model);
        return new Filler(ledger, figures, model, all -> groups.told(all, (_, _) -> false), digits).fill(cells, region,
                period);
    }

    /** The form's own file, filled as the entry of a filling says. */
    public byte[] file(Entry filling) throws SQLException, FormException {
        Model model = ledger.inForce().model();
        byte[] blank = content(filling.fields().get(OfficeForm.FILE));
        Region region = model.regions().get(String.valueOf(filling.fields().get(OfficeForm.REGION)));
        Period period = Period.parse(String.valueOf(filling.fields().get(OfficeForm.PERIOD)));
        List<FilledCell> cells = answers(filling);
        boolean demonstration = cells.stream().anyMatch(FilledCell::demonstration);
        String heading = (region == null ? "" : region.name()) + " " + Phrases.of(period) + "：已填 "
                + State.FILLED.in(cells) + " 格，没有掌握 " + State.MISSING.in(cells) + " 格，未绑定 " + State.UNBOUND.in(cells)
                + " 格。填报记录 " + filling.number() + (demonstration ? "。含演示数据，逐格标明" : "");
        return FilledFile.write(blank, cells, read(blank, model).period(), period, heading);
    }

    /** What stood in each cell when the form was filled, in the form's order. */
    public static List<FilledCell> answers(Entry filling) {
        List<FilledCell> cells = new ArrayList<>();
        for (Map<?, ?> row : rows(filling.fields().get(OfficeForm.ANSWERS))) {
            AskedCell cell = new AskedCell(text(row, "sheet"), text(row, "cell"), text(row, "label"), "", null, "",
                    null);
            State state = State.of(text(row, "state"));
            String written = text(row, "written");
            BigDecimal number = state == State.FILLED ? number(written) : null;
            cells.add(new FilledCell(cell, state, number, number == null && !written.isEmpty() ? written : null,
                    optional(row, "about"), optional(row, "title"), optional(row, "shown"), optional(row, "unit"),
                    optional(row, "kind"), Boolean.TRUE.equals(row.get("demonstration")), optional(row, "why")));
        }
        return cells;
    }

    private static @Nullable BigDecimal number(String written) {
        return written.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(written) : null;
    }

    // ---- both

    /** The form of an entry, read anew. */
    public Form read(Entry form) throws SQLException, FormException {
        return read(content(form.fields().get(OfficeForm.FILE)), ledger.inForce().model());
    }

    private static Form read(byte[] file, Model model) throws FormException {
        return new FormReader(model).read(file);
    }

    private byte[] content(@Nullable Object hash) throws FormException, SQLException {
        if (!(hash instanceof String given)) {
            throw new FormException("还没有上传表样");
        }
        try (StoredFiles.Opened opened = files.open(given).orElseThrow(() -> new FormException(
                "没有上传过这个文件，请先上传表样"))) {
            byte[] content = opened.content().readNBytes(FormFile.LARGEST + 1);
            return content;
        } catch (IOException lost) {
            throw new FormException("表样的内容读不出来：" + lost.getMessage());
        }
    }

    /** The cells that an entry of a form keeps, each with its binding. */
    public static Map<AskedCell, Optional<CellBinding>> cells(@Nullable Object rows) {
        Map<AskedCell, Optional<CellBinding>> cells = new LinkedHashMap<>();
        for (Map<?, ?> row : rows(rows)) {
            AskedCell cell = new AskedCell(text(row, "sheet"), text(row, "cell"), text(row, "row"), text(row, "column"),
                    optional(row, "unit"), text(row, "when"), optional(row, "where"));
            String source = text(row, "source");
            cells.put(cell, source.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CellBinding(source, text(row, "period"), optional(row, "region"), optional(row,
                            "bound_unit"))));
        }
        return cells;
    }

    private static Map<String, Object> row(AskedCell cell, @Nullable CellBinding binding) {
        Map<String, Object> row = new LinkedHashMap<>();
        put(row, "sheet", cell.sheet());
        put(row, "cell", cell.cell());
        put(row, "row", cell.row());
        put(row, "column", cell.column());
        put(row, "unit", cell.unit());
        put(row, "when", cell.period());
        put(row, "where", cell.region());
        if (binding != null) {
            put(row, "source", binding.source());
            put(row, "period", binding.period());
            put(row, "region", binding.region());
            put(row, "bound_unit", binding.unit());
        }
        return row;
    }

    private static Map<String, Object> row(FilledCell cell) {
        Map<String, Object> row = new LinkedHashMap<>();
        put(row, "sheet", cell.cell().sheet());
        put(row, "cell", cell.cell().cell());
        put(row, "label", cell.cell().label());
        put(row, "state", cell.state().id());
        put(row, "written", cell.written());
        put(row, "unit", cell.unit());
        put(row, "about", cell.about());
        put(row, "title", cell.title());
        put(row, "shown", cell.shown());
        put(row, "kind", cell.kind());
        row.put("demonstration", cell.demonstration());
        put(row, "why", cell.why());
        return row;
    }

    private static void put(Map<String, Object> row, String column, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            row.put(column, value);
        }
    }

    private static List<Map<?, ?>> rows(@Nullable Object value) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (value instanceof Collection<?> given) {
            given.forEach(each -> {
                if (each instanceof Map<?, ?> row) {
                    rows.add(row);
                }
            });
        }
        return rows;
    }

    private static String text(Map<?, ?> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    private static @Nullable String optional(Map<?, ?> row, String column) {
        Object value = row.get(column);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
