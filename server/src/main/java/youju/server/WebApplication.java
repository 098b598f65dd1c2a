package youju.server;

import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** The pages of a district over HTTP. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan({"youju.server.api", "youju.server.page", "youju.server.security"})
public class WebApplication {
    /** Serves the district's pages on this machine's own address and that port (0: any free one) until the context is closed. */
    public static ConfigurableApplicationContext serve(District district, int port) {
        // Logs has set logging up; the framework leaves it alone.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        return new SpringApplicationBuilder(WebApplication.class).web(WebApplicationType.SERVLET).bannerMode(
                Banner.Mode.OFF).logStartupInfo(false).registerShutdownHook(false).properties(Map.of("server.address",
                        "127.0.0.1", "server.port", port, "spring.threads.virtual.enabled", true,
                        "spring.web.resources.cache.cachecontrol.no-cache", true,
                        "server.tomcat.max-http-form-post-size", "4MB",
                        "spring.servlet.multipart.max-file-size", "16MB", "spring.servlet.multipart.max-request-size",
                        "20MB", "server.error.include-message", "never"))
                .initializers(context -> context.getBeanFactory().registerSingleton("district", district)).run();
    }
}
