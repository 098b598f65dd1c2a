package youju.server.api;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import youju.briefing.form.FilledCell;
import youju.briefing.form.Forms;
import youju.figures.Disagreement;
import youju.figures.Figure;
import youju.figures.Question;
import youju.ledger.entry.Entry;
import youju.ledger.list.ListQuery;
import youju.model.Model;
import youju.model.OfficeForm;
import youju.model.Period;
import youju.model.Register;
import youju.model.value.Reference;
import youju.server.District;
import youju.server.security.SignedIn;

/** Where two sources say different things: registers and statements, two statements, a form that went out and what is held now. */
@RestController
@RequestMapping("/api/disagreements")
@Tag(name = "forms", description = "一表通：收表、绑定、填报用台账的动作办理（见 /api/registers）")
final class DisagreementsController {
    private static final int MOST = 200;

    private final District district;
    private final Access access;

    DisagreementsController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** What a form said that went out. */
    @Schema(name = "FormStatement")
    record InForm(String register, UUID id, String number, String sheet, String cell, String label, String shown) {}

    @Schema(name = "Disagreement", description = "不一致。between：reckoned_and_stated 系统计算的与公布的、two_statements 两个出处、form_and_held 已报送的表与现在的数；figure 是现在采用的")
    record View(String between, FigureView figure,
            @Schema(types = {
                "object", "null"}) @Nullable FigureView other,
            @Schema(types = {"object", "null"}) @Nullable InForm form,
            @Schema(types = {"string", "null"}, description = "另一出处的名称") @Nullable String source,
            @Schema(types = {
                "string",
                "null"}, format = "decimal", description = "采用的减另一个，基本单位") @Nullable BigDecimal difference) {}

    @Schema(name = "Disagreements")
    record Disagreements(List<View> disagreements) {}

    @GetMapping
    @Operation(summary = "Where two sources disagree", description = "不一致。一个区划一个统计期里，两个出处说法不同的数，以及已报送的表与现在不同的格子（您看得到的填报）；按公布的位数四舍五入后相同的不算")
    Disagreements disagreements(@Parameter(example = "410702") @RequestParam String region,
            @Parameter(example = "2023") @RequestParam String period, @AuthenticationPrincipal SignedIn signedIn)
            throws SQLException {
        Model model = district.model();
        String code = Parameters.region(region, model).code();
        Period when = Parameters.period(period);
        List<View> views = new ArrayList<>();
        Set<Question> hidden = hidden(code, when, signedIn, model);
        for (Disagreement each : district.figures().disagreements(code, when)) {
            if (!hidden.contains(each.figure().question())) {
                views.add(new View(each.between().id(), FigureView.of(each.figure()), FigureView.of(each.other()), null,
                        title(each.other(), model), each.difference()));
            }
        }
        forms(code, when, signedIn, model, views);
        return new Disagreements(views);
    }

    /** Of too few persons neither side is told. */
    private Set<Question> hidden(String region, Period period, SignedIn signedIn, Model model) throws SQLException {
        List<Figure> all = district.figures().all(region, period);
        List<Figure> told = District.told(all, signedIn.actor(), model);
        Set<Question> hidden = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            if (told.get(i) != all.get(i)) {
                hidden.add(all.get(i).question());
            }
        }
        return hidden;
    }

    private static @Nullable String title(Figure figure, Model model) {
        return figure.source() == null
                ? null
                : model.sources().containsKey(figure.source())
                        ? model.sources().get(figure.source()).title()
                        : figure.source();
    }

    /** Cells of forms that went out for that region and period, whose figures are others now. */
    private void forms(String region, Period period, SignedIn signedIn, Model model, List<View> views)
            throws SQLException {
        for (Register register : model.registers().values()) {
            if (!OfficeForm.fills(register) || !signedIn.mayRead(register.id())) {
                continue;
            }
            Access.Door door = access.door(register.id(), signedIn);
            ListQuery query = new ListQuery("for_region == '" + region + "' && for_period == '" + period + "'", null,
                    null, "-id", null, MOST, false);
            for (Entry filling : access.page(door, query)) {
                if (register.fixed().contains(filling.stage())) {
                    compared(filling, signedIn, model, views);
                }
            }
        }
    }

    private void compared(Entry filling, SignedIn signedIn, Model model, List<View> views) throws SQLException {
        for (FilledCell cell : Forms.answers(filling)) {
            if (cell.state() == FilledCell.State.FILLED && cell.about() != null && cell.about().startsWith("figures/")
                    && Reference.read(cell.about(), model) instanceof Reference.ToFigure about) {
                List<Figure> now = District.told(district.figures().all(about.region(), about.period()), signedIn
                        .actor(), model);
                now.stream().filter(figure -> figure.question().indicator().equals(about.indicator()) && figure
                        .question().aspect() == about.aspect() && figure.question().of() == about.of() && Objects
                                .equals(figure.question().peers(), about.peers()))
                        .findFirst().filter(figure -> !figure
                                .shown().equals(cell.shown()))
                        .ifPresent(figure -> views.add(new View(
                                "form_and_held", FigureView.of(figure), null, new InForm(filling
                                        .register().id(), filling.id(), filling.number(),
                                        cell.cell()
                                                .sheet(),
                                        cell.cell().cell(), cell.cell().label(), String.valueOf(cell
                                                .shown())),
                                null, null)));
            }
        }
    }
}
