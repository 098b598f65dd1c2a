package youju.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * The document as it is sent. Reading it off the controllers takes seconds: that is done once, in the background as soon as
 * requests are answered, and the bytes are kept. It says nothing of packs, so that it stays the same while they change.
 */
@RestController
class OpenApiBytes extends OpenApiWebMvcResource {
    private static final Logger LOG = LoggerFactory.getLogger(OpenApiBytes.class);

    private byte @Nullable [] kept;

    OpenApiBytes(ObjectFactory<OpenAPIService> builder, AbstractRequestService requests,
            GenericResponseService responses, OperationService operations, SpringDocConfigProperties properties,
            SpringDocProviders providers, SpringDocCustomizers customizers) {
        super(builder, requests, responses, operations, properties, providers, customizers);
    }

    @EventListener(ApplicationReadyEvent.class)
    void serving() {
        Thread reading = new Thread(() -> {
            try {
                bytes();
            } catch (RuntimeException failed) {
                // Whoever asks for it is told; a server that is stopped meanwhile misses nothing.
                LOG.debug("the document isn't read", failed);
            }
        }, "youju-openapi");
        reading.setDaemon(true);
        reading.setPriority(Thread.MIN_PRIORITY);
        reading.start();
    }

    @Override
    public byte[] openapiJson(HttpServletRequest request, String url, Locale locale) {
        return bytes();
    }

    private synchronized byte[] bytes() {
        byte[] document = kept;
        if (document == null) {
            try {
                document = writeJsonValue(getOpenApi(Locale.ROOT));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            kept = document;
        }
        return document;
    }

    /** Its ETag is a digest of it: who has it already is told so. */
    @Bean
    static FilterRegistrationBean<ShallowEtagHeaderFilter> tagged() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> filter = new FilterRegistrationBean<>(
                new ShallowEtagHeaderFilter());
        filter.addUrlPatterns("/api/openapi.json");
        return filter;
    }
}
