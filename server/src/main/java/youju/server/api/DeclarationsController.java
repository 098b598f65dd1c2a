package youju.server.api;

import java.sql.SQLException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import youju.server.District;

/** What the packs declare beside registers: regions, units, roles, peers, indicators. */
@RestController
@RequestMapping("/api")
@Tag(name = "declarations", description = "区划、单位、角色、比较范围、指标")
final class DeclarationsController {
    private final District district;

    DeclarationsController(District district) {
        this.district = district;
    }

    @Schema(name = "Region")
    record RegionView(String code, String name, @Schema(types = {"string", "null"}) @Nullable String parent,
            String zone, @Schema(types = {"string", "null"}, format = "date") @Nullable String to,
            @Schema(types = {"string", "null"}) @Nullable String successor) {}

    @Schema(name = "Regions")
    record Regions(List<RegionView> regions) {}

    @GetMapping("/regions")
    @Operation(summary = "Regions", description = "区划")
    Regions regions() throws SQLException {
        return new Regions(district.model().regions().values().stream().map(region -> new RegionView(region.code(),
                region.name(), region.parent(), region.zone().getId(), text(region.to()), region.successor()))
                .toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    @Schema(name = "Unit")
    record UnitView(String id, String name, String region,
            @Schema(types = {"string", "null"}, format = "date") @Nullable String to,
            @Schema(types = {"string", "null"}) @Nullable String successor) {}

    @Schema(name = "Units")
    record Units(List<UnitView> units) {}

    @GetMapping("/units")
    @Operation(summary = "Units", description = "单位")
    Units units() throws SQLException {
        return new Units(district.model().units().values().stream().map(unit -> new UnitView(unit.id(), unit.name(),
                unit.region(), text(unit.to()), unit.successor())).toList());
    }

    @Schema(name = "Role")
    record RoleView(String id, Titles title) {}

    @Schema(name = "Roles")
    record Roles(List<RoleView> roles) {}

    @GetMapping("/roles")
    @Operation(summary = "Roles", description = "角色")
    Roles roles() throws SQLException {
        return new Roles(district.model().roles().values().stream().map(role -> new RoleView(role.id(), Titles.of(role
                .title()))).toList());
    }

    @Schema(name = "Peers")
    record PeersView(String id, List<String> members) {}

    @Schema(name = "PeerGroups")
    record PeerGroups(List<PeersView> peers) {}

    @GetMapping("/peers")
    @Operation(summary = "Groups of peers", description = "比较范围")
    PeerGroups peers() throws SQLException {
        return new PeerGroups(district.model().peers().entrySet().stream().map(each -> new PeersView(each.getKey(), each
                .getValue().members())).toList());
    }

    @Schema(name = "Indicator")
    record IndicatorView(String id, Titles title, List<String> also, String system, String topic, String unit,
            @Schema(types = {"string", "null"}) @Nullable String definition,
            @JsonProperty("measured") boolean measured) {}

    @Schema(name = "Indicators")
    record Indicators(List<IndicatorView> indicators) {}

    @GetMapping("/indicators")
    @Operation(summary = "Indicators", description = "指标")
    Indicators indicators() throws SQLException {
        return new Indicators(district.model().indicators().values().stream().map(each -> new IndicatorView(each.id(),
                Titles.of(each.title()), each.also(), each.system(), each.topic(), each.unit(), each.definition(), each
                        .measure() != null))
                .toList());
    }
}
