package youju.server.page;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page on which the interface is read and tried: its document in Swagger UI, all of it sent by this server. */
@Controller
final class ApiPage implements WebMvcConfigurer {
    /** Less than other pages may do: nothing here is placed by styles of single elements. */
    private static final String POLICY = SafeHeaders.policy(null).replace("style-src-attr 'unsafe-inline'; ", "");

    private final Renderer renderer;
    private final Frames frames;

    ApiPage(Renderer renderer, Frames frames) {
        this.renderer = renderer;
        this.frames = frames;
    }

    @GetMapping("/api/docs")
    ResponseEntity<byte[]> docs(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        String title = Words.of(request).say("docs.title");
        return renderer.page("docs", frames.frame(request, title), title);
    }

    /** Our own files first, then those of Swagger UI, whose folder is called by its version. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/api/docs/ui/**").addResourceLocations("classpath:/youju/server/docs/")
                .addResourceLocations(swaggerUi()).setCacheControl(CacheControl.noCache());
    }

    private static Resource[] swaggerUi() {
        try {
            Resource[] bundles = new PathMatchingResourcePatternResolver().getResources(
                    "classpath*:/META-INF/resources/webjars/swagger-ui/*/swagger-ui-bundle.js");
            return bundles.length == 0 ? new Resource[0] : new Resource[]{bundles[0].createRelative("")};
        } catch (IOException unreadable) {
            throw new IllegalStateException("Swagger UI can't be read", unreadable);
        }
    }
}
