package youju.server.page;

import java.sql.SQLException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import youju.model.Model;
import youju.model.Period;
import youju.server.District;

/** The page on which a press text is pasted and comes back marked. Nothing of it is kept. */
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
        return page(request, "", "", "", null);
    }

    @PostMapping("/check")
    ResponseEntity<byte[]> check(@RequestParam String text, @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String period, HttpServletRequest request) throws SQLException {
        if (text.length() > CheckPage.LONGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        Model model = district.model();
        if (!region.isEmpty() && !model.regions().containsKey(region)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Period when = period.isBlank() ? null : Asked.period(period.strip());
        String plain = text.replace("\r\n", "\n");
        CheckPage.Result result = new Marking(model, Words.of(request)).result(plain,
                district.checker().check(plain, region
                        .isEmpty() ? null : region, when));
        return page(request, plain, region, period.strip(), result);
    }

    private ResponseEntity<byte[]> page(HttpServletRequest request, String text, String region, String period,
            CheckPage.@Nullable Result result) throws SQLException {
        List<CheckPage.Choice> regions = district.model().regions().values().stream()
                .map(each -> new CheckPage.Choice(each
                        .code(), each.name(), each.code().equals(region)))
                .toList();
        return renderer.page("check", frames.frame(request, Words.of(request).say("check.title")), new CheckPage(text,
                regions, period, result));
    }
}
