package youju.server.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import youju.ledger.journal.Algorithm;
import youju.ledger.list.EntryList;
import youju.ledger.list.EntryPlaces;
import youju.ledger.list.ListQuery;
import youju.ledger.list.Listed;
import youju.model.Field;
import youju.model.FieldType;
import youju.model.Register;
import youju.model.value.Place;
import youju.server.Datums;
import youju.server.District;
import youju.server.security.SignedIn;

/**
 * Where a register's entries are, for a map: those that the asker sees, of a list's query, each in the datum of the map. Written as it is
 * read. A place that is personal is given to nobody here: whoever may have it opens the entry and says what for.
 */
@RestController
@Tag(name = "entries")
final class PlacesController {
    /** Each holds a connection as long as its reader takes. */
    private static final int AT_ONCE = 6;
    /** A hundredth of a metre: finer than any place is known. */
    private static final double DIGITS = 1e7;

    private final District district;
    private final Access access;
    private final Semaphore readers = new Semaphore(AT_ONCE);

    PlacesController(District district, Access access) {
        this.district = district;
        this.access = access;
    }

    /** What a mark stands for. */
    @Schema(name = "PlaceProperties")
    record PlaceProperties(UUID id, @Schema(description = "名称，没有则为编号") String name, String stage,
            @Schema(types = {"string", "null"}, allowableValues = {"red", "yellow",
                "green"}, description = "时限：已过、将到、未到；没有在走的时限为 null") @Nullable String due,
            @Schema(types = {"string", "null"}, description = "by 所指字段的值") @Nullable String value) {}

    @Schema(name = "PlacePoint")
    record PlacePoint(@Schema(allowableValues = "Point") String type,
            @Schema(description = "经度和纬度，按 datum 所给的坐标系") List<Double> coordinates) {}

    @Schema(name = "PlaceFeature")
    record PlaceFeature(@Schema(allowableValues = "Feature") String type, PlaceProperties properties,
            PlacePoint geometry) {}

    @Schema(name = "EntryPlaces")
    record PlacesView(@Schema(allowableValues = "FeatureCollection") String type, List<PlaceFeature> features) {}

    /** What is read, once it is known that it may be. */
    private record Reading(Access.Door door, Field field, @Nullable Field by, FieldType.Datum datum, ListQuery query) {}

    @GetMapping("/api/registers/{register}/places")
    @Operation(summary = "Where entries are", description = "记录的位置，供地图用：GeoJSON，看得到的、有位置的全部记录，条件与记录列表相同，已作废的不在其中。坐标换算到 datum 所给的坐标系（GCJ-02 按公开流传的近似式）。"
            + "个人信息的位置不在这里给出。If-None-Match 写上次的 ETag，没有变化则答 304")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = PlacesView.class)))
    @ApiResponse(responseCode = "304", description = "没有改动：If-None-Match 写的就是现在的 ETag", content = @Content)
    void places(@PathVariable String register,
            @Parameter(description = "哪个位置字段；不给则为第一个") @RequestParam @Nullable String field,
            @Parameter(description = "按哪个字段区分：选项、代码、是否或单位") @RequestParam @Nullable String by,
            @Parameter(description = "CEL 条件") @RequestParam @Nullable String filter,
            @Parameter(description = "全文检索，多个词以空格分开") @RequestParam @Nullable String search,
            @Parameter(description = "区划代码，含其下级") @RequestParam @Nullable String region,
            @Parameter(schema = @Schema(type = "string", allowableValues = {"wgs84", "gcj02",
                "cgcs2000"}, defaultValue = "wgs84")) @RequestParam(defaultValue = "wgs84") String datum,
            @AuthenticationPrincipal SignedIn signedIn, HttpServletRequest request, HttpServletResponse response)
            throws SQLException, IOException {
        Access.Door door = access.door(register, signedIn);
        Reading reading = new Reading(door, point(door, field), by == null ? null : apart(door, by), datum(datum),
                new ListQuery(filter, search, region, null, null, ListQuery.LARGEST, false));
        EntryList list = new EntryList(door.rules().table(), door.inForce().model(), door.sight());
        Instant now = district.ledger().clock().instant();
        List<Listed.Unread> unread = list.unread(reading.query(), now);
        if (!unread.isEmpty()) {
            throw EntriesController.refused(unread);
        }
        if (!readers.tryAcquire()) {
            throw new Problem(Problem.Code.TOO_MANY, null, "正有 " + AT_ONCE + " 份地图数据在读取，请稍后再试");
        }
        try {
            write(reading, list, now, request, response);
        } finally {
            readers.release();
        }
    }

    /** The fields by which entries of a register may be put on a map. */
    static List<String> points(Register register) {
        return register.fields().values().stream().filter(each -> each.type() instanceof FieldType.Point && !each
                .personal()).map(Field::id).toList();
    }

    private static Field point(Access.Door door, @Nullable String asked) {
        List<Field> points = door.register().fields().values().stream().filter(each -> each
                .type() instanceof FieldType.Point).toList();
        Field found = points.stream().filter(each -> asked == null ? !each.personal() : each.id().equals(asked))
                .findFirst().orElseThrow(() -> asked == null
                        ? Problem.notFound(door.register().title() + "没有可以上图的位置字段")
                        : Parameters.unknown("field", "位置字段", asked, points.stream().map(Field::id).toList()));
        if (found.personal()) {
            throw new Problem(Problem.Code.NOT_ALLOWED, "field", found.title() + "是个人信息，不在地图上给出；有授权的请打开记录，写明用途查看");
        }
        return found;
    }

    private static Field apart(Access.Door door, String asked) {
        List<Field> fit = door.register().fields().values().stream().filter(each -> !each.personal() && each
                .computed() == null && (each.type() instanceof FieldType.Choice || each.type() instanceof FieldType.Code
                        || each.type() instanceof FieldType.Bool || each.type() instanceof FieldType.UnitRef))
                .toList();
        return fit.stream().filter(each -> each.id().equals(asked)).findFirst().orElseThrow(() -> Parameters.unknown(
                "by", "可以区分的字段（选项、代码、是否或单位）", asked, fit.stream().map(Field::id).toList()));
    }

    static FieldType.Datum datum(String given) {
        return Stream.of(FieldType.Datum.values()).filter(each -> name(each).equals(given)).findFirst().orElseThrow(
                () -> Parameters.unknown("datum", "坐标系", given, Arrays.stream(FieldType.Datum.values()).map(
                        PlacesController::name).toList()));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void write(Reading reading, EntryList list, Instant now, HttpServletRequest request,
            HttpServletResponse response) throws SQLException, IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        JsonGenerator[] json = new JsonGenerator[1];
        try (Connection connection = district.ledger().connection()) {
            new EntryPlaces(reading.door().rules().table(), list, reading.field(), reading.by()).each(connection,
                    reading.query(), now, state -> {
                        String tag = tag(reading, state);
                        response.setHeader(HttpHeaders.ETAG, tag);
                        if (has(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
                            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                            return false;
                        }
                        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                        json[0] = JsonMapper.shared().createGenerator(response.getOutputStream());
                        json[0].writeStartObject().writeStringProperty("type", "FeatureCollection")
                                .writeArrayPropertyStart("features");
                        return true;
                    }, placed -> feature(Objects.requireNonNull(json[0]), reading, placed));
            if (json[0] != null) {
                json[0].writeEndArray().writeEndObject();
                json[0].close();
            }
        } catch (SQLException | RuntimeException failed) {
            if (!response.isCommitted()) {
                response.reset();
                throw failed;
            }
            // What was begun and can't be completed must not look complete: the connection is broken off.
            throw new IOException("the places broke off", failed);
        }
    }

    private static boolean has(@Nullable String known, String tag) {
        return known != null && Arrays.stream(known.split(",")).map(String::strip).anyMatch(tag::equals);
    }

    /** Weak, since two answers of the same places may name them in another order. */
    private static String tag(Reading reading, String state) {
        String of = reading.door().inForce().version() + " " + reading.door().actor().account() + " " + reading.field()
                .id() + " " + (reading.by() == null ? "" : reading.by().id()) + " " + reading.datum() + " "
                + reading
                        .query()
                + " " + state;
        return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(Algorithm.SHA_256.digest().digest(of
                .getBytes(StandardCharsets.UTF_8))) + "\"";
    }

    private static void feature(JsonGenerator json, Reading reading, EntryPlaces.Placed placed) {
        String name = new EntryValues(reading.door().inForce().model()).name(reading.door().register(), placed.name());
        Place place = Datums.in(placed.place(), reading.datum());
        json.writeStartObject().writeStringProperty("type", "Feature").writeObjectPropertyStart("properties")
                .writeStringProperty("id", placed.id().toString()).writeStringProperty("name", name == null
                        ? placed.number()
                        : name)
                .writeStringProperty("stage", placed.stage()).writeStringProperty("due", placed.due() == null
                        ? null
                        : name(placed.due()))
                .writeStringProperty("value", placed.value()).writeEndObject().writeObjectPropertyStart("geometry")
                .writeStringProperty("type", "Point").writeArrayPropertyStart("coordinates").writeNumber(rounded(place
                        .lon()))
                .writeNumber(rounded(place.lat())).writeEndArray().writeEndObject().writeEndObject();
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * DIGITS) / DIGITS;
    }
}
