package youju.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import youju.briefing.form.AskedCell;
import youju.briefing.form.Forms;
import youju.briefing.form.Suggestion;
import youju.briefing.form.Suggestions;
import youju.ledger.act.Outcome;
import youju.ledger.act.Request;
import youju.ledger.file.StoredFiles;
import youju.ledger.right.Actor;
import youju.model.Model;
import youju.model.OfficeForm;
import youju.server.District;

/** The forms of the demonstration: received, bound as is suggested where that fits well, and one filled for 2023. Made up. */
final class DemoForms {
    private static final String REGISTER = "office_form";
    private static final String FILLINGS = "form_filling";
    private static final String REGION = "410702";
    private static final String UNIT = "410702-services";
    /** From here on what is suggested is what the labels mean. */
    private static final int FITS = 85;
    private static final Map<String, String> FILES = Map.of("main-figures.xlsx", "示例：主要经济指标报表", "districts.xlsx",
            "示例：分区招商和服务情况表");

    private final District district;
    private final Actor steward;

    DemoForms(District district) {
        this.district = district;
        this.steward = new Actor("data_steward", List.of(new Actor.Granted("data_steward", REGION, null)));
    }

    /** Makes them once; what was made before is left as it is. How many were made. */
    int make() throws SQLException, IOException {
        Model model = district.model();
        if (!model.registers().containsKey(REGISTER) || !model.units().containsKey(UNIT)) {
            return 0;
        }
        int made = 0;
        for (Map.Entry<String, String> each : FILES.entrySet()) {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("form_name", each.getValue());
            input.put("asked_by", REGION + "-statistics");
            input.put(OfficeForm.FILE, uploaded(each.getKey()));
            // Made again, it is what was made: the key is that of the form.
            Outcome received = district.ledger()
                    .act(Request.create(REGISTER, "receive", input, steward).at(REGION, UNIT)
                            .once("demo form " + each.getKey()));
            if (received instanceof Outcome.Done done && district.ledger().find(REGISTER, done.entry()).filter(
                    entry -> entry.version() == 1).isPresent()) {
                bind(done.entry(), model);
                fill(done.entry());
                made++;
            }
        }
        return made;
    }

    private String uploaded(String file) throws SQLException, IOException {
        try (InputStream content = DemoForms.class.getResourceAsStream("/youju/server/demo/" + file);
                StoredFiles.Incoming incoming = district.files().receive()) {
            if (content == null) {
                throw new IOException("the program has no " + file);
            }
            content.transferTo(incoming.content());
            return switch (incoming.keep(file, steward.account())) {
                case StoredFiles.Kept.Done(var stored) -> stored.hash();
                case StoredFiles.Kept.Refused(String reason) -> throw new IOException(reason);
            };
        }
    }

    private void bind(UUID form, Model model) throws SQLException {
        Suggestions suggestions = new Suggestions(model, _ -> false);
        List<Map<String, Object>> bindings = new ArrayList<>();
        for (AskedCell cell : Forms.cells(district.ledger().find(REGISTER, form).orElseThrow().fields().get(
                OfficeForm.CELLS)).keySet()) {
            Optional<Suggestion> best = suggestions.of(cell).stream().findFirst().filter(each -> each.score() >= FITS);
            best.ifPresent(suggestion -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("sheet", cell.sheet());
                row.put("cell", cell.cell());
                row.put("source", suggestion.source());
                row.put("period", suggestion.period());
                row.put("region", suggestion.region());
                row.put("unit", suggestion.unit());
                bindings.add(row);
            });
        }
        district.ledger().act(Request.on(REGISTER, form, "bind", Map.of(OfficeForm.BINDINGS, bindings), steward));
    }

    private void fill(UUID form) throws SQLException {
        district.ledger().act(Request.create(FILLINGS, "fill", Map.of(OfficeForm.FORM, form.toString(),
                OfficeForm.REGION, REGION, OfficeForm.PERIOD, "2023"), steward).at(REGION, UNIT));
    }
}
