package youju.server.api;

import java.sql.SQLException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.ledger.right.Actor;
import youju.ledger.right.Sight;
import youju.model.Action;
import youju.model.Field;
import youju.model.Model;
import youju.model.Register;
import youju.server.District;
import youju.server.security.SignedIn;

/** The registers and how they are declared. */
@RestController
@RequestMapping("/api/registers")
@Tag(name = "registers", description = "台账及其声明")
final class RegistersController {
    private final District district;
    private final Access access;

    RegistersController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** A register in the list of all; {@code visible} where the asker may see entries of it at all, {@code alike} where they are found by what they say. */
    record RegisterLine(String id, Titles title, String system, boolean visible, List<String> creates,
            boolean alike, @Schema(description = "可以上图的位置字段") List<String> places,
            @JsonProperty("on_site") @Schema(description = "在现场办的动作") List<String> onSite,
            @JsonProperty("seen_by") @Schema(description = "巡查时看过的由哪些角色报；不是网格的为空") List<String> seenBy,
            @JsonProperty("looked_up") @Schema(description = "可以据以查找本人以前记录的个人信息字段，限有授权的") List<String> lookedUp) {}

    /** All registers. */
    record Registers(List<RegisterLine> registers) {}

    @GetMapping
    @Operation(summary = "All registers", description = "全部台账。visible：可能看得到其中的记录；creates：可用来新建记录的动作")
    Registers registers(@AuthenticationPrincipal @Nullable SignedIn signedIn) throws SQLException {
        Model model = district.model();
        Actor actor = SignedIn.actorOf(signedIn);
        return new Registers(
                model.registers().values().stream().map(register -> line(register, actor, model)).toList());
    }

    private static RegisterLine line(Register register, Actor actor, Model model) {
        Sight sight = Sight.of(register, actor, model);
        return new RegisterLine(register.id(), Titles.of(register.title()), register.system(), !sight.isNothing(),
                RegisterView.creates(register, actor), register.alike() != null, PlacesController.points(register),
                register.actions().values().stream().filter(Action::onSite).map(Action::id).toList(),
                register.seen() == null ? List.of() : register.seen().by(), register.fields().values().stream().filter(
                        field -> LookUpController.isLookedUpBy(field) && !sight.knowing(field.id()).isNothing()).map(
                                Field::id)
                        .toList());
    }

    @GetMapping("/{register}")
    @Operation(summary = "A register as it is declared", description = "一个台账的声明。字段、环节、动作（附填写内容的 JSON Schema）、时限、授权")
    RegisterView register(@PathVariable String register, @AuthenticationPrincipal @Nullable SignedIn signedIn)
            throws SQLException {
        Access.Door door = access.door(register, signedIn);
        return RegisterView.of(door);
    }
}
