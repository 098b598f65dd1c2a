package youju.server.security;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

import youju.server.api.Problem;
import youju.server.settings.Settings;

/**
 * How often an address may ask what needs no account: a bucket of tokens for what is read, one for what is written, and one for each
 * device whose messages come from there (so that nobody else uses up what a device may send), each as
 * large as what a minute gives back. What is refused costs neither the database nor anything else. Only the addresses of the
 * last minutes are kept, and of those no more than {@value #MOST_ADDRESSES}.
 */
final class PublicLimits extends OncePerRequestFilter {
    private static final String PUBLIC = "/api/public/";
    /** Asks what stands in its body, and changes nothing; guesses are counted on their own. */
    private static final String TRACK = "/api/public/track";
    private static final Pattern DEVICE = Pattern.compile("/api/devices/[^/]*/messages");
    private static final int MOST_ADDRESSES = 100_000;
    /** Bytes of a body: what people write and devices report, without anything they attach. */
    private static final int LARGEST = 64 * 1024;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Buckets reads;
    private final Buckets writes;
    private final Buckets messages;
    private final ProblemWriter problems;

    PublicLimits(Settings.Limit limit, ProblemWriter problems) {
        this.reads = new Buckets(limit.reads());
        this.writes = new Buckets(limit.writes());
        this.messages = new Buckets(limit.messages());
        this.problems = problems;
    }

    private static final class Buckets {
        /** A bucket that was left alone for a minute is full, and as good as a new one. */
        private final Cache<String, Bucket> byAsker = Caffeine.newBuilder().expireAfterAccess(MINUTE).maximumSize(
                MOST_ADDRESSES).build();
        private final Bandwidth minute;

        Buckets(int minute) {
            this.minute = Bandwidth.builder().capacity(minute).refillGreedy(minute, MINUTE).build();
        }

        /** How long to wait; zero where there is a token. */
        Duration take(String asker) {
            ConsumptionProbe probe = byAsker.get(asker, _ -> Bucket.builder().addLimit(minute).build())
                    .tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(PUBLIC) && !reports(request);
    }

    /** Whether a device reports; staff give it its key at another address. */
    private static boolean reports(HttpServletRequest request) {
        return DEVICE.matcher(request.getServletPath()).matches();
    }

    private Duration wait(HttpServletRequest request) {
        String address = Networks.of(request.getRemoteAddr());
        if (reports(request)) {
            return messages.take(address + request.getServletPath());
        }
        boolean asks = TokenFilter.SAFE.contains(request.getMethod()) || request.getServletPath().equals(TRACK);
        return (asks ? reads : writes).take(address);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = wait(request);
        if (!wait.isZero()) {
            long seconds = wait.plusMillis(999).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            problems.write(new Problem(Problem.Code.TOO_MANY, null, "请求过于频繁，请 " + seconds + " 秒后再试"), request,
                    response);
        } else if (request.getContentLengthLong() > LARGEST
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            problems.write(new Problem(Problem.Code.TOO_LARGE, null, "请求内容最多 " + LARGEST / 1024
                    + " KiB，并须写明 Content-Length"), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
