package youju.server.page;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

import youju.briefing.claim.PressText;
import youju.model.Model;
import youju.model.Period;
import youju.model.text.UnreadableTextException;
import youju.server.District;
import youju.server.security.SignedIn;

/** The page on which a press text is pasted, or its file chosen, and comes back marked. Nothing of it is kept. */
@Controller
final class CheckController {
    private final District district;
    private final Frames frames;
    private final Renderer renderer;

    CheckController(District district, Frames frames, Renderer renderer) {
        this.district = district;
        this.frames = frames;
        this.renderer = renderer;
    }

    @GetMapping("/check")
    ResponseEntity<byte[]> empty(HttpServletRequest request) throws SQLException {
        return page(request, new Filled("", "", ""), "", null);
    }

    /** What the reader filled in. */
    private record Filled(String text, String region, String period) {}

    @PostMapping("/check")
    ResponseEntity<byte[]> check(@RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String region, @RequestParam(defaultValue = "") String period,
            @AuthenticationPrincipal @Nullable SignedIn signedIn, HttpServletRequest request)
            throws SQLException, IOException {
        Words words = Words.of(request);
        Filled filled = new Filled(text.replace("\r\n", "\n"), region, period.strip());
        if (file != null && !file.isEmpty()) {
            try {
                filled = new Filled(PressText.read(file.getBytes(), "").replace("\r\n", "\n"), region, filled.period());
            } catch (UnreadableTextException unreadable) {
                return page(request, filled, words.say("check.unreadable", Objects.requireNonNullElse(file
                        .getOriginalFilename(), "")), null);
            }
        }
        if (filled.text().length() > CheckPage.LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Model model = district.model();
        if (filled.text().isBlank()) {
            return page(request, filled, words.say("check.empty"), null);
        }
        if (!region.isEmpty() && !model.regions().containsKey(region)) {
            return page(request, filled, words.say("check.region.unknown", region), null);
        }
        Period when;
        try {
            when = filled.period().isEmpty() ? null : Period.parse(filled.period());
        } catch (IllegalArgumentException unreadable) {
            return page(request, filled, words.say("check.period.unreadable", filled.period()), null);
        }
        CheckPage.Result result = new Marking(model, words).result(filled.text(),
                district.checker(SignedIn.actorOf(signedIn)).check(filled.text(),
                        region.isEmpty() ? null : region, when));
        return page(request, filled, "", result);
    }

    /** {@code problem} says what has to be filled in otherwise; empty where nothing has. */
    private ResponseEntity<byte[]> page(HttpServletRequest request, Filled filled, String problem,
            CheckPage.@Nullable Result result) throws SQLException {
        List<CheckPage.Choice> regions = district.model().regions().values().stream().map(each -> new CheckPage.Choice(
                each.code(), each.name(), each.code().equals(filled.region()))).toList();
        return renderer.page(problem.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST, "check", frames.frame(request,
                Words.of(request).say("check.title")),
                new CheckPage(filled.text(), regions, filled.period(), problem,
                        result));
    }
}
