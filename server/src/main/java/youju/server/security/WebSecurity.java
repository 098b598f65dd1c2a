package youju.server.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

import youju.server.District;
import youju.server.api.Problem;
import youju.server.device.DeviceKeys;
import youju.server.device.DeviceReports;
import youju.server.device.SeenCells;
import youju.server.open.QueryCodes;
import youju.server.people.Accounts;
import youju.server.people.Challenges;
import youju.server.people.Grants;
import youju.server.people.Passkeys;
import youju.server.people.Preferences;
import youju.server.people.Roster;
import youju.server.people.Tokens;
import youju.server.people.Trail;
import youju.server.settings.Settings;

/** What is let through: of the interface nothing that isn't named here without an account. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    @Bean
    Tokens tokens(District district, Settings settings) {
        return new Tokens(district.ledger(), settings.session());
    }

    @Bean
    Accounts accounts(District district) {
        return new Accounts(district.ledger());
    }

    @Bean
    Grants grants(District district) {
        return new Grants(district.ledger());
    }

    @Bean
    Roster roster(District district) {
        return new Roster(district.ledger());
    }

    @Bean
    Passkeys passkeys(District district) {
        return new Passkeys(district.ledger());
    }

    @Bean
    Preferences preferences(District district) {
        return new Preferences(district.ledger());
    }

    @Bean
    Challenges challenges(District district) {
        return new Challenges(district.ledger());
    }

    @Bean
    Cookies cookies(District district) {
        return new Cookies(district.demonstration());
    }

    @Bean
    Trail trail(District district) {
        return new Trail(district.ledger());
    }

    @Bean
    QueryCodes queryCodes(District district) {
        return new QueryCodes(district.ledger());
    }

    @Bean
    DeviceKeys deviceKeys(District district) {
        return new DeviceKeys(district.ledger());
    }

    @Bean
    SeenCells seenCells(District district) {
        return new SeenCells(district.ledger());
    }

    @Bean
    DeviceReports deviceReports(District district, DeviceKeys keys, SeenCells seen) {
        return new DeviceReports(district.ledger(), keys, seen);
    }

    @Bean
    youju.server.alike.Alike alike(District district) {
        return new youju.server.alike.Alike(district.ledger());
    }

    @Bean
    SecurityFilterChain interfaceChain(HttpSecurity http, Tokens tokens, ProblemWriter problems,
            Cookies cookies, District district, Settings settings) {
        PublicLimits limits = new PublicLimits(settings.limit(), problems);
        return plain(http.securityMatcher("/api/**"))
                .addFilterBefore(limits, UsernamePasswordAuthenticationFilter.class)
                .addFilterAfter(new TokenFilter(tokens, problems, cookies), PublicLimits.class)
                .addFilterAfter(new RepeatFilter(new KeptAnswers(district.ledger()), problems),
                        AuthorizationFilter.class)
                // The end of a stream whose beginning was let through.
                .authorizeHttpRequests(asked -> asked.dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll()
                        .requestMatchers("/api/openapi.json", "/api/docs", "/api/docs/ui/**", "/api/public/**",
                                "/api/health/**", "/api/metrics", "/api/system")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/session", "/api/session/options", "/api/exchange/*",
                                "/api/devices/*/messages")
                        .permitAll()
                        .anyRequest().authenticated())
                .exceptionHandling(failing -> failing.authenticationEntryPoint((request, response, _) -> problems.write(
                        new Problem(Problem.Code.NOT_SIGNED_IN, null, "请先登录，或在 Authorization 中带上访问令牌"), request,
                        response)).accessDeniedHandler((request, response, _) -> problems.write(
                                new Problem(
                                        Problem.Code.NOT_ALLOWED, null, "这个账号无权这样做"),
                                request, response)))
                .build();
    }

    /** The app holds nothing itself and is for everybody; the server's own pages of one's account are for whoever is signed in. */
    @Bean
    SecurityFilterChain pageChain(HttpSecurity http, Tokens tokens, ProblemWriter problems, Cookies cookies) {
        return plain(http).addFilterBefore(new TokenFilter(tokens, problems, cookies),
                UsernamePasswordAuthenticationFilter.class).authorizeHttpRequests(
                        asked -> asked.requestMatchers(
                                "/account/**").authenticated().anyRequest().permitAll())
                .exceptionHandling(
                        failing -> failing.authenticationEntryPoint((request, response, _) -> response
                                .sendRedirect("/login?to=" + URLEncoder.encode(wanted(request),
                                        StandardCharsets.UTF_8))))
                .build();
    }

    private static String wanted(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                ? request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
                : "/";
    }

    /** Without what the framework adds for applications that keep sessions in memory; headers are set by a filter of ours. */
    private static HttpSecurity plain(HttpSecurity http) {
        return http.sessionManagement(AbstractHttpConfigurer::disable).servletApi(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(
                        new RequestAttributeSecurityContextRepository()))
                .csrf(AbstractHttpConfigurer::disable).logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable).headers(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable).formLogin(AbstractHttpConfigurer::disable);
    }
}
