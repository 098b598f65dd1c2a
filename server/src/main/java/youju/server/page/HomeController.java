package youju.server.page;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import youju.figures.Figure;
import youju.model.Briefing;
import youju.model.Indicator;
import youju.model.Model;
import youju.model.Observation;
import youju.model.Period;
import youju.model.Region;
import youju.model.Unit;
import youju.server.District;
import youju.server.page.HomePage.Cell;
import youju.server.page.HomePage.DistrictCard;
import youju.server.page.HomePage.Item;
import youju.server.page.HomePage.Row;
import youju.server.page.HomePage.Topic;
import youju.server.security.SignedIn;

/** Gathers the first page. */
@Controller
final class HomeController {
    private static final int HEADS = 6;

    private final District district;
    private final Frames frames;
    private final Renderer renderer;

    HomeController(District district, Frames frames, Renderer renderer) {
        this.district = district;
        this.frames = frames;
        this.renderer = renderer;
    }

    /** One district's figures by indicator, with the words for them. */
    private record Held(Region region, Map<String, List<Figure>> byIndicator, Items items) {}

    @GetMapping("/")
    ResponseEntity<byte[]> home(@RequestParam(name = "period", required = false) @Nullable String asked,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request) throws SQLException {
        Words words = Words.of(request);
        Model model = district.model();
        Period period = asked == null ? latest(model) : Asked.period(asked);
        List<Held> held = new ArrayList<>();
        for (Region region : districts(model)) {
            Map<String, List<Figure>> byIndicator = new LinkedHashMap<>();
            District.told(district.figures().all(region.code(), period), SignedIn.actorOf(signedIn), model)
                    .forEach(figure -> byIndicator.computeIfAbsent(figure.question()
                            .indicator(), _ -> new ArrayList<>()).add(figure));
            held.add(new Held(region, byIndicator, new Items(model, words)));
        }
        HomePage page = new HomePage(period.toString(), held.stream().map(each -> card(each, model)).toList(), topics(
                model, held, words));
        return renderer.page("home", frames.frame(request, words.say("home.title")), page);
    }

    /** The latest period a briefing is about or something was stated for, else the year before this one. */
    private Period latest(Model model) {
        return Stream
                .concat(model.briefings().values().stream().map(Briefing::period), model.observations().stream().map(
                        Observation::period))
                .map(Period::parse).max(Period::compareTo)
                .orElseGet(() -> Period.year(java.time.LocalDate.now(district.ledger().clock()).getYear() - 1));
    }

    /** Regions a briefing speaks of; where there is none, regions whose offices keep records. */
    private static List<Region> districts(Model model) {
        SequencedSet<String> codes = new LinkedHashSet<>();
        model.briefings().values().forEach(briefing -> codes.add(briefing.region()));
        if (codes.isEmpty()) {
            model.units().values().stream().map(Unit::region).forEach(codes::add);
            List<String> all = List.copyOf(codes);
            codes.removeIf(code -> all.stream().anyMatch(other -> !other.equals(code) && model.within(other, code)));
        }
        return codes.stream().map(model.regions()::get).filter(java.util.Objects::nonNull).toList();
    }

    private static DistrictCard card(Held held, Model model) {
        List<Figure> all = held.byIndicator().values().stream().flatMap(List::stream).toList();
        List<Item> heads = order(model).stream().map(held.byIndicator()::get).filter(java.util.Objects::nonNull).map(
                held.items()::item).flatMap(List::stream).limit(HEADS).toList();
        List<Link> briefings = model.briefings().values().stream().filter(briefing -> briefing.region().equals(held
                .region().code())).map(briefing -> new Link(briefing.title(), "/briefings/" + briefing.id())).toList();
        return new DistrictCard(held.region().name(), count(all, "measured"), count(all, "derived"), count(all,
                "reported"), heads, briefings);
    }

    private static int count(List<Figure> figures, String kind) {
        return (int) figures.stream().filter(figure -> figure.kind().id().equals(kind)).count();
    }

    /** Indicators in the order the briefings tell them, then all others as declared: what is told first is read first. */
    private static SequencedSet<String> order(Model model) {
        SequencedSet<String> order = new LinkedHashSet<>();
        for (Briefing briefing : model.briefings().values()) {
            briefing.bindings().forEach(binding -> order.add(binding.indicator()));
        }
        order.addAll(model.indicators().keySet());
        return order;
    }

    private static List<Topic> topics(Model model, List<Held> held, Words words) {
        Map<String, List<Row>> topics = new LinkedHashMap<>();
        for (String id : order(model)) {
            Indicator indicator = model.indicators().get(id);
            if (indicator != null && held.stream().anyMatch(each -> each.byIndicator().containsKey(id))) {
                List<Cell> cells = held.stream().map(each -> new Cell(each.region().name(), each.items().item(each
                        .byIndicator().getOrDefault(id, List.of())))).toList();
                topics.computeIfAbsent(indicator.topic(), _ -> new ArrayList<>()).add(new Row(words.title(indicator
                        .title()), indicator.system(), cells));
            }
        }
        List<Topic> laidOut = new ArrayList<>();
        topics.forEach((title, rows) -> laidOut.add(new Topic("topic-" + (laidOut.size() + 1), title, rows)));
        return laidOut;
    }
}
