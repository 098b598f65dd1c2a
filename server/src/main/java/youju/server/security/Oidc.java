package youju.server.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import tools.jackson.databind.json.JsonMapper;

import youju.server.people.Challenges;
import youju.server.people.External;
import youju.server.settings.Settings;

/**
 * Signing in at a provider (OpenID Connect Core 1.0, the authorization code flow with state, nonce and PKCE). The provider is asked
 * what it is when somebody first comes by it, not when the server starts; one that is down is asked again by the next.
 */
@Component
public final class Oidc {
    /** Where the provider sends people back to. */
    public static final String BACK = "/login/oidc/back";
    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);
    private static final String ID = "oidc";
    private static final String EMAIL = "email";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {
    };

    private final Settings.Oidc settings;
    private final Challenges challenges;
    private final PublicUrl address;
    private final JsonMapper json;
    private final JdkClientHttpRequestFactory requests;
    private final OidcAuthorizationCodeAuthenticationProvider exchange;
    private volatile @Nullable Provider provider;

    /** What the provider says of itself, and what reads its tokens. */
    private record Provider(ClientRegistration registration, JwtDecoder tokens) {}

    Oidc(Settings settings, Challenges challenges, PublicUrl address, JsonMapper json) {
        this.settings = settings.oidc();
        this.challenges = challenges;
        this.address = address;
        this.json = json;
        this.requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        RestClientAuthorizationCodeTokenResponseClient code = new RestClientAuthorizationCodeTokenResponseClient();
        code.setRestClient(RestClient.builder().requestFactory(requests).configureMessageConverters(
                converters -> converters.addCustomConverter(new FormHttpMessageConverter()).addCustomConverter(
                        new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        // The token says all that is needed: who else is asked can't say who it is.
        this.exchange = new OidcAuthorizationCodeAuthenticationProvider(code, asked -> new DefaultOidcUser(List.of(),
                asked.getIdToken()));
        exchange.setJwtDecoderFactory(_ -> provider().tokens());
    }

    /** Where the browser goes to, and the secret that it brings back. */
    public record Begun(URI location, String secret) {}

    /** Who came back, what for (an account to bind, or none: to sign in), and where they wanted to go. */
    public record Back(External who, @Nullable UUID account, String to) {}

    /** Why nobody could sign in by it: {@code away} where the provider didn't answer, else what it answered can't be taken. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean away;

        FailedException(boolean away, String message) {
            super(message);
            this.away = away;
        }

        public boolean away() {
            return away;
        }
    }

    private static final class AwayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        AwayException(String message) {
            super(message, null, false, false);
        }
    }

    private record Kept(String state, String nonce, String verifier, String redirect, String to) {}

    /** What the button says; empty where there is no provider. */
    public String button() {
        return settings.issuer() == null ? "" : settings.name();
    }

    /** Begins: to sign in, or, where an account is given, to bind it. */
    public Begun begin(HttpServletRequest request, @Nullable UUID account, String to) throws FailedException,
            SQLException {
        DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                _ -> ClientRegistration.withClientRegistration(provider().registration()).redirectUri(address.origin(
                        request) + BACK).build(),
                "/login");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequest asked;
        try {
            asked = Objects.requireNonNull(resolver.resolve(request, ID));
        } catch (AwayException away) {
            throw failed(true, away);
        }
        Kept kept = new Kept(Objects.requireNonNull(asked.getState()),
                Objects.requireNonNull(asked.getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                Objects.requireNonNull(asked.getRedirectUri()),
                to);
        return new Begun(URI.create(asked.getAuthorizationRequestUri()), challenges.give(Challenges.Purpose.PROVIDER,
                account, json.writeValueAsString(kept)));
    }

    /** Ends what was begun with that secret by what the provider answered. */
    public Back end(@Nullable String secret, @Nullable String state, @Nullable String code, @Nullable String error)
            throws FailedException, SQLException {
        Challenges.Kept begun = secret == null
                ? null
                : challenges.take(Challenges.Purpose.PROVIDER, secret).orElse(null);
        if (begun == null || state == null || code == null && error == null) {
            throw new FailedException(false, "what comes back wasn't begun here, or too long ago");
        }
        Kept kept = json.readValue(begun.content(), Kept.class);
        try {
            ClientRegistration registration = provider().registration();
            OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                    .clientId(registration.getClientId())
                    .redirectUri(kept.redirect()).state(kept.state()).scopes(registration.getScopes()).attributes(Map
                            .of(OAuth2ParameterNames.REGISTRATION_ID, ID, OidcParameterNames.NONCE, kept.nonce(),
                                    PkceParameterNames.CODE_VERIFIER, kept.verifier()))
                    .build();
            OAuth2AuthorizationResponse.Builder answer = error == null
                    ? OAuth2AuthorizationResponse.success(Objects.requireNonNull(code))
                    : OAuth2AuthorizationResponse.error(error);
            Authentication known = exchange.authenticate(
                    new OAuth2LoginAuthenticationToken(registration, new OAuth2AuthorizationExchange(asked, answer
                            .redirectUri(kept.redirect()).state(state).build())));
            if (known == null || !(known.getPrincipal() instanceof OidcUser user)) {
                throw new FailedException(false, "nobody");
            }
            return new Back(who(user.getIdToken()), begun.account(), kept.to());
        } catch (AwayException away) {
            throw failed(true, away);
        } catch (OAuth2AuthenticationException refused) {
            // A provider that was set up anew is asked anew what it is.
            provider = null;
            throw failed("invalid_token_response".equals(refused.getError().getErrorCode()), refused);
        } catch (AuthenticationException | IllegalArgumentException wrong) {
            throw failed(false, wrong);
        }
    }

    private External who(OidcIdToken token) {
        String name = token.getClaimAsString(settings.loginClaim());
        boolean unproven = EMAIL.equals(settings.loginClaim()) && !Boolean.TRUE.equals(token
                .getEmailVerified());
        return new External(String.valueOf(settings.issuer()), Objects.requireNonNull(token.getSubject()),
                unproven ? null : name);
    }

    private static FailedException failed(boolean away, Exception cause) {
        String why = cause instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : String.valueOf(cause.getMessage());
        LOG.warn("nobody could sign in at the provider: {}", why.replaceAll("[^\\w .:/\"'()-]", "?"));
        return new FailedException(away, why);
    }

    private Provider provider() {
        Provider known = provider;
        if (known == null) {
            known = discovered();
            provider = known;
        }
        return known;
    }

    private Provider discovered() {
        String issuer = String.valueOf(settings.issuer());
        try {
            Map<String, Object> said = RestClient.builder().requestFactory(requests).build().get().uri(URI.create(issuer
                    .replaceFirst("/$", "") + "/.well-known/openid-configuration")).retrieve().body(JSON);
            if (said == null || !issuer.equals(said.get("issuer"))) {
                throw new AwayException("the provider at " + issuer + " says it is " + (said == null
                        ? "nothing"
                        : said.get("issuer")));
            }
            ClientRegistration.Builder builder = ClientRegistrations.fromOidcConfiguration(said).registrationId(ID)
                    .clientId(Objects.requireNonNull(settings.clientId())).scope(EMAIL.equals(settings
                            .loginClaim()) ? Set.of("openid", "profile", "email") : Set.of("openid", "profile"));
            if (settings.clientSecret() == null) {
                builder.clientAuthenticationMethod(
                        ClientAuthenticationMethod.NONE);
            } else {
                builder.clientSecret(settings.clientSecret().value());
            }
            ClientRegistration registration = builder.redirectUri(BACK).build();
            return new Provider(registration, tokens(registration, said));
        } catch (RestClientException | IllegalArgumentException | IllegalStateException unreadable) {
            throw new AwayException("the provider at " + issuer + " doesn't say what it is: " + unreadable
                    .getMessage());
        }
    }

    private JwtDecoder tokens(ClientRegistration registration, Map<String, Object> said) {
        Set<SignatureAlgorithm> signed = new LinkedHashSet<>();
        if (said.get("id_token_signing_alg_values_supported") instanceof List<?> named) {
            named.stream().map(each -> SignatureAlgorithm.from(String.valueOf(each))).filter(Objects::nonNull).forEach(
                    signed::add);
        }
        if (signed.isEmpty()) {
            signed.add(SignatureAlgorithm.RS256);
        }
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(Objects.requireNonNull(registration
                .getProviderDetails().getJwkSetUri())).restOperations(new RestTemplate(requests)).jwsAlgorithms(
                        algorithms -> algorithms.addAll(signed))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
                new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}
