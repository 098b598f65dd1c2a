package youju.server.security;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import youju.ledger.journal.Algorithm;
import youju.server.api.Keys;
import youju.server.api.Problem;
import youju.server.api.Uploads;

/**
 * Answers a POST that comes again with its Idempotency-Key as it was answered first (the IETF's draft of the header field), whatever it
 * does. What is done to entries isn't its: the ledger keeps that answer in the commit itself.
 */
final class RepeatFilter extends OncePerRequestFilter {
    /** That an answer is one that was given before. */
    static final String REPLAYED = "Idempotency-Replayed";
    private static final String KEY = "Idempotency-Key";
    private static final Pattern OF_LEDGER = Pattern.compile(
            "/api/registers/[^/]+/entries(/[^/]+/actions/[^/]+)?|/api/public/.*|/api/session(/options)?");
    private static final long LARGEST = 1L << 30;

    private final KeptAnswers answers;
    private final ProblemWriter problems;

    RepeatFilter(KeptAnswers answers, ProblemWriter problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        String given = request.getHeader(KEY);
        if (given == null || given.isBlank() || !request.getMethod().equals("POST")
                || OF_LEDGER.matcher(request.getServletPath()).matches()
                || who == null || !(who.getPrincipal() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        Path body = Files.createTempFile("youju-post", "");
        try {
            String key = Objects.requireNonNull(Keys.of(signedIn.actor(), given));
            answer(key, digest(request, body), new Again(request, body), response, chain);
        } catch (Problem refused) {
            problems.write(refused, request, response);
        } catch (SQLException away) {
            logger.error("kept answers can't be read", away);
            problems.write(new Problem(Problem.Code.UNAVAILABLE, null, "数据库暂时连不上，请稍后再试"), request, response);
        } finally {
            Files.deleteIfExists(body);
        }
    }

    /** Writes the body to the file on the way. */
    private static byte[] digest(HttpServletRequest request, Path body) throws IOException {
        MessageDigest digest = Algorithm.SHA_256.digest();
        for (String part : List.of(request.getRequestURI(), Objects.requireNonNullElse(request.getQueryString(), ""),
                Objects.requireNonNullElse(request.getContentType(), ""), Objects.requireNonNullElse(request.getHeader(
                        HttpHeaders.IF_MATCH), ""))) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(body), digest)) {
            Uploads.copy(request, out, LARGEST);
        }
        return digest.digest();
    }

    private void answer(String key, byte[] request, HttpServletRequest again, HttpServletResponse response,
            FilterChain chain) throws SQLException, ServletException, IOException {
        switch (answers.begin(key, request)) {
            case KeptAnswers.Known.Fresh() -> fresh(key, again, response, chain);
            case KeptAnswers.Known.Answered(KeptAnswers.Answer answer) -> replay(answer, response);
            case KeptAnswers.Known.UnderWay() -> throw new Problem(Problem.Code.CONFLICT, KEY, "同一请求正在办理，请稍后再试");
            case KeptAnswers.Known.CutShort() -> throw new Problem(Problem.Code.CONFLICT, KEY,
                    "同一请求曾中断，是否办成不明：请先查看，再换一个请求编号");
            case KeptAnswers.Known.Other() -> throw new Problem(Problem.Code.KEY_REUSED, KEY,
                    "这个请求编号已用于另一请求，请换一个");
        }
    }

    /** Keeps what was done; of what was refused nothing is kept. */
    private void fresh(String key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws SQLException, ServletException, IOException {
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, caught);
            if (caught.getStatus() / 100 == 2) {
                answers.keep(key, new KeptAnswers.Answer(caught.getStatus(), caught.getContentType(), caught.getHeader(
                        HttpHeaders.LOCATION), caught.getHeader(HttpHeaders.ETAG), caught.getContentAsByteArray()));
                kept = true;
            }
        } finally {
            if (!kept) {
                answers.letGo(key);
            }
        }
        caught.copyBodyToResponse();
    }

    private static void replay(KeptAnswers.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        set(response, HttpHeaders.CONTENT_TYPE, answer.type());
        set(response, HttpHeaders.LOCATION, answer.location());
        set(response, HttpHeaders.ETAG, answer.etag());
        response.getOutputStream().write(answer.body());
    }

    private static void set(HttpServletResponse response, String header, @Nullable String value) {
        if (value != null) {
            response.setHeader(header, value);
        }
    }

    /** A request whose body was read already. */
    private static final class Again extends HttpServletRequestWrapper {
        private final Path body;

        Again(HttpServletRequest request, Path body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            InputStream in = new BufferedInputStream(Files.newInputStream(body));
            return new ServletInputStream() {
                private boolean finished;

                @Override
                public int read() throws IOException {
                    int read = in.read();
                    finished = read < 0;
                    return read;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int read = in.read(into, from, length);
                    finished = read < 0;
                    return read;
                }

                @Override
                public void close() throws IOException {
                    in.close();
                }

                @Override
                public boolean isFinished() {
                    return finished;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("read as it is");
                }
            };
        }
    }
}
