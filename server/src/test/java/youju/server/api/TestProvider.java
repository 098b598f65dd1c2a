package youju.server.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** A small provider of OpenID Connect that lets in whoever comes, as the person it is told, and holds clients to PKCE and their secret. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "youju";
    static final String SECRET = "示例secret";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private HttpServer server;
    private int port;

    volatile String subject = "s-1";
    volatile String username = "zhangsan";
    /** What is done to what a token says. */
    volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    /** What tokens are signed by; the published key is another where it was changed. */
    volatile RSAKey signing = key;

    TestProvider() throws Exception {
        start();
    }

    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", asked -> answer(asked, JSON.writeValueAsString(Map
                .of("issuer", issuer(), "authorization_endpoint", issuer() + "/authorize", "token_endpoint", issuer()
                        + "/token", "jwks_uri", issuer() + "/jwks", "subject_types_supported", List.of("public"),
                        "response_types_supported", List.of("code"), "id_token_signing_alg_values_supported", List.of(
                                "RS256", "HS256", "none")))));
        server.createContext("/jwks", asked -> answer(asked, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    Map<String, String> settings() {
        return Map.of("oidc.issuer", issuer(), "oidc.client-id", CLIENT, "oidc.client-secret", SECRET,
                "oidc.name", "示例区统一身份认证");
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange asked, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        asked.getResponseHeaders().set("Content-Type", "application/json");
        asked.sendResponseHeaders(200, body.length);
        asked.getResponseBody().write(body);
        asked.close();
    }

    private void authorize(HttpExchange asked) throws IOException {
        Map<String, String> of = parameters(asked.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, of);
        asked.getResponseHeaders().set("Location", of.get("redirect_uri") + "?code=" + code + "&state=" + URLEncoder
                .encode(of.get("state"), StandardCharsets.UTF_8));
        asked.sendResponseHeaders(302, -1);
        asked.close();
    }

    private void token(HttpExchange asked) throws IOException {
        Map<String, String> of = parameters(new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> begun = codes.remove(of.get("code"));
        try {
            String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET,
                    StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
            String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance(
                    "SHA-256").digest(of.get("code_verifier").getBytes(StandardCharsets.US_ASCII)));
            if (begun == null || !basic.equals(asked.getRequestHeaders().getFirst("Authorization")) || !"S256".equals(
                    begun.get("code_challenge_method")) || !challenge.equals(begun.get("code_challenge")) || !begun.get(
                            "redirect_uri").equals(of.get("redirect_uri"))) {
                asked.sendResponseHeaders(400, -1);
                asked.close();
                return;
            }
            Instant now = Instant.now();
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build(), claims.apply(
                    new JWTClaimsSet.Builder().issuer(issuer()).subject(subject).audience(CLIENT).issueTime(Date.from(
                            now)).expirationTime(Date.from(now.plusSeconds(300))).claim("nonce", begun.get("nonce"))
                            .claim("preferred_username", username))
                    .build());
            token.sign(new RSASSASigner(signing));
            answer(asked, JSON.writeValueAsString(Map.of("access_token", "x", "token_type", "Bearer", "expires_in", 60,
                    "id_token", token.serialize())));
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    @Override
    public void close() {
        stop();
    }

}
