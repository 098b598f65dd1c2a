package youju.server.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Why a request isn't answered: thrown by what answers, told as a problem document (RFC 9457). {@code field} is the part of
 * the request that it is about; the message says what to do, in Chinese.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;
    private final @Nullable String field;
    private final transient Map<String, Object> more = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    /** What kind of problem it is; programs tell them apart by it, so that these names stay. */
    public enum Code {
        /** A part of the request can't be read. */
        INVALID(HttpStatus.BAD_REQUEST, "请求有误", "The request can't be read"),
        /** The body is no JSON, or not of the form that is asked for. */
        UNREADABLE(HttpStatus.BAD_REQUEST, "请求内容读不懂", "The body can't be read"),
        /** Nobody is signed in. */
        NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "请先登录", "Not signed in"),
        /** The account may not. */
        NOT_ALLOWED(HttpStatus.FORBIDDEN, "无权办理", "Not allowed"),
        /** There is nothing of that name, or nothing that the account may see. */
        NOT_FOUND(HttpStatus.NOT_FOUND, "没有找到", "Not found"),
        /** The address doesn't know the method. */
        METHOD(HttpStatus.METHOD_NOT_ALLOWED, "不支持这样的访问", "The method isn't supported"),
        /** No form of the answer is one that the asker takes. */
        NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "没有您要的格式", "Not acceptable"),
        /** The body is of a type that isn't read here. */
        MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "不支持这种内容格式", "The media type isn't supported"),
        /** What is said to be changed is not as the asker saw it. */
        CONFLICT(HttpStatus.CONFLICT, "内容已有变动", "It has changed meanwhile"),
        /** The entry stands in another stage. */
        WRONG_STAGE(HttpStatus.CONFLICT, "环节不符", "The entry stands in another stage"),
        /** The entry is void. */
        VOID(HttpStatus.CONFLICT, "记录已作废", "The entry is void"),
        /** The action's condition doesn't hold. */
        CONDITION(HttpStatus.UNPROCESSABLE_CONTENT, "办理条件不满足", "The condition doesn't hold"),
        /** The action was tried in vain too often. */
        LOCKED(HttpStatus.CONFLICT, "试错次数过多", "It was tried in vain too often"),
        /** A field must be given. */
        REQUIRED(HttpStatus.UNPROCESSABLE_CONTENT, "有必填内容未填", "A field must be given"),
        /** A reason must be given. */
        REASON_REQUIRED(HttpStatus.UNPROCESSABLE_CONTENT, "须写明原因", "A reason must be given"),
        /** Another entry has the same values where only one may. */
        DUPLICATE(HttpStatus.CONFLICT, "已有相同的记录", "Another entry has the same values"),
        /** As many entries as there may be are there. */
        LIMIT(HttpStatus.CONFLICT, "已到数量上限", "There are as many as there may be"),
        /** The Idempotency-Key was used for another request. */
        KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "请求编号已用过", "The key was used for another request"),
        /** A change must say which version it was made on. */
        IF_MATCH_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "须写明所依据的版本", "If-Match is required"),
        /** The request is larger than may be. */
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "内容过大", "The request is too large"),
        /** More requests than may be. */
        TOO_MANY(HttpStatus.TOO_MANY_REQUESTS, "请求过于频繁", "Too many requests"),
        /** The database doesn't answer just now. */
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "暂时不能办理", "Not available just now"),
        /** A mistake of the program's own. */
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "系统出错", "The server failed");

        private final HttpStatus status;
        private final String zh;
        private final String en;

        Code(HttpStatus status, String zh, String en) {
            this.status = status;
            this.zh = zh;
            this.en = en;
        }

        public HttpStatus status() {
            return status;
        }

        /** What it is called, in Chinese or English. */
        public String title(boolean english) {
            return english ? en : zh;
        }
    }

    public Problem(Code code, @Nullable String field, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    /** There is nothing of that name. */
    public static Problem notFound(String message) {
        return new Problem(Code.NOT_FOUND, null, message);
    }

    /** A part of the request can't be read. */
    public static Problem invalid(String field, String message) {
        return new Problem(Code.INVALID, field, message);
    }

    /** With one more member of the document. */
    public Problem with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    /** The same may be asked again after that time, of full seconds and at least one. */
    public Problem after(Duration wait) {
        retryAfter = Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
        return this;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public Code code() {
        return code;
    }

    public @Nullable String field() {
        return field;
    }

    public Map<String, Object> more() {
        return more;
    }
}
