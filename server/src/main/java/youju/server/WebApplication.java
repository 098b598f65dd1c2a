package youju.server;

import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

import youju.server.settings.Settings;
import youju.server.settings.SettingsReader;

/** The pages of a district over HTTP. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan({"youju.server.api", "youju.server.event", "youju.server.page", "youju.server.security",
    "youju.server.watch"})
public class WebApplication {
    /** Serves the district as the settings say, until the context is closed. */
    public static ConfigurableApplicationContext serve(District district, SettingsReader.Held settings) {
        return serve(district, settings, settings.settings().port());
    }

    /** As above with standard settings, on that port (0: any free one). */
    public static ConfigurableApplicationContext serve(District district, int port) {
        return serve(district, SettingsReader.standard(), port);
    }

    /** As above, on that port. */
    public static ConfigurableApplicationContext serve(District district, SettingsReader.Held held, int port) {
        Settings settings = held.settings();
        // Logs has set logging up; the framework leaves it alone.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(WebApplication.class).web(WebApplicationType.SERVLET).bannerMode(
                Banner.Mode.OFF).logStartupInfo(false).registerShutdownHook(false)
                .properties(properties(settings, port))
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("district", district);
                    context.getBeanFactory().registerSingleton("settings", settings);
                    context.getBeanFactory().registerSingleton("held", held);
                }).run();
    }

    private static Map<String, Object> properties(Settings settings, int port) {
        return Map.ofEntries(Map.entry("server.address", settings.address()), Map.entry("server.port", port),
                Map.entry("spring.threads.virtual.enabled", true),
                Map.entry("server.shutdown", "graceful"),
                Map.entry("spring.lifecycle.timeout-per-shutdown-phase", settings.stop().within().toMillis() + "ms"),
                Map.entry("spring.web.resources.cache.cachecontrol.no-cache", true),
                // No form comes by PUT or PATCH, and nobody listens to events of requests.
                Map.entry("spring.mvc.formcontent.filter.enabled", false),
                Map.entry("spring.mvc.publish-request-handled-events", false),
                // Programs and proxies keep their connections as long as they like.
                Map.entry("server.tomcat.max-keep-alive-requests", -1),
                Map.entry("server.tomcat.max-http-form-post-size", "4MB"),
                // Who sends too much is to read why: what is still on its way is thrown away instead of the connection.
                Map.entry("server.tomcat.max-swallow-size", "128MB"),
                Map.entry("spring.servlet.multipart.max-file-size", "16MB"),
                Map.entry("spring.servlet.multipart.max-request-size", "20MB"),
                Map.entry("server.error.include-message", "never"),
                // A proxy of this machine says whom it asks for, and that they came by HTTPS; nobody else is believed.
                Map.entry("server.forward-headers-strategy", "native"),
                Map.entry("server.tomcat.remoteip.internal-proxies", "127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1"),
                Map.entry("springdoc.api-docs.path", "/api/openapi.json"),
                Map.entry("springdoc.api-docs.version", "openapi_3_1"),
                Map.entry("springdoc.packages-to-scan", "youju.server.api"),
                Map.entry("springdoc.default-produces-media-type", "application/json"),
                Map.entry("springdoc.writer-with-order-by-keys", true));
    }
}
