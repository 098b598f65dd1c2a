package youju.server.page;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The app and its files, compressed beforehand. What is named by its content is kept by browsers for a year; all else is asked for
 * anew. An address that is no file's is one of the app's own, which it reads itself.
 */
@Configuration(proxyBeanMethods = false)
class AppFiles implements WebMvcConfigurer {
    private static final String[] PLACES = {"classpath:/META-INF/resources/", "classpath:/static/"};

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/META-INF/resources/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable()).resourceChain(true).addResolver(
                        new EncodedResourceResolver());
        registry.addResourceHandler("/**").addResourceLocations(PLACES).setCacheControl(CacheControl.noCache())
                .resourceChain(true).addResolver(new EncodedResourceResolver()).addResolver(new AppAddresses());
    }

    /** Gives the app for what has the form of a page's address. */
    private static final class AppAddresses extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource place) throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, place);
            if (file != null) {
                return file;
            }
            boolean page = !path.startsWith("api/") && path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
            return page ? super.getResource("index.html", place) : null;
        }
    }
}
