package youju.server.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

import youju.server.api.Problem;
import youju.server.api.Problems;

/** What is let through: of the interface nothing that isn't named here without an account. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    @Bean
    SecurityFilterChain interfaceChain(HttpSecurity http, JsonMapper json) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(asked -> asked.requestMatchers("/api/openapi.json", "/api/public/**").permitAll()
                        .anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).headers(AbstractHttpConfigurer::disable)
                .exceptionHandling(failing -> failing.authenticationEntryPoint((request, response, _) -> refuse(request,
                        response, json, Problem.Code.NOT_SIGNED_IN, "请先登录，或在 Authorization 中带上访问令牌"))
                        .accessDeniedHandler((request, response, _) -> refuse(request, response, json,
                                Problem.Code.NOT_ALLOWED, "这个账号无权这样做")))
                .build();
    }

    /** The pages; what they show of entries is masked. */
    @Bean
    SecurityFilterChain pageChain(HttpSecurity http) {
        return http.authorizeHttpRequests(asked -> asked.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).headers(AbstractHttpConfigurer::disable).build();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, JsonMapper json,
            Problem.Code code, String message) throws IOException {
        ProblemDetail document = Problems.document(code, null, message, null, request);
        if (code == Problem.Code.NOT_SIGNED_IN) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        json.writeValue(response.getOutputStream(), document);
    }
}
