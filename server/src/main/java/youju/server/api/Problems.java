package youju.server.api;

import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import youju.briefing.form.FormException;
import youju.model.OfficeForm;
import youju.server.people.RefusedException;
import youju.server.watch.Asked;

/** Tells what went wrong with a request of the interface as a problem document (RFC 9457), never with a trace. */
@RestControllerAdvice(basePackageClasses = Problems.class)
public final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String TYPE = "urn:youju:problem:";
    /** Connection lost or refused, server stopping, out of memory or connections. */
    private static final String AWAY = "08|53|57";

    @ExceptionHandler
    ResponseEntity<Object> problem(Problem problem, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        if (problem.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(problem.retryAfter().toSeconds()));
        }
        return answer(document(problem, request), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> people(RefusedException refused, HttpServletRequest request) {
        Problem.Code code = switch (refused.kind()) {
            case UNKNOWN -> Problem.Code.NOT_FOUND;
            case NOT_ALLOWED -> Problem.Code.NOT_ALLOWED;
            case INVALID -> Problem.Code.INVALID;
            case TAKEN -> Problem.Code.DUPLICATE;
            case CHANGED -> Problem.Code.CONFLICT;
            case LOCKED -> Problem.Code.TOO_MANY;
        };
        return problem(new Problem(code, refused.field(), String.valueOf(refused.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> form(FormException unreadable, HttpServletRequest request) {
        return answer(document(new Problem(Problem.Code.CONDITION, OfficeForm.FILE, String.valueOf(unreadable
                .getMessage())), request), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> database(SQLException failed, HttpServletRequest request) {
        boolean away = failed.getSQLState() == null || failed.getSQLState().length() == 5
                && AWAY.contains(failed.getSQLState().substring(0, 2));
        LOG.error("{} {}: the database says {}", Asked.method(request), Asked.route(request), failed.getSQLState(),
                failed);
        return away
                ? answer(document(new Problem(Problem.Code.UNAVAILABLE, null, "数据库暂时连不上，请稍后再试"), request),
                        retryLater())
                : internal(request);
    }

    @ExceptionHandler
    ResponseEntity<Object> failure(RuntimeException failed, HttpServletRequest request) {
        LOG.error("{} {} failed", Asked.method(request), Asked.route(request), failed);
        return internal(request);
    }

    private static HttpHeaders retryLater() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        return headers;
    }

    private static ResponseEntity<Object> internal(HttpServletRequest request) {
        return answer(document(new Problem(Problem.Code.INTERNAL, null, "系统内部出错，已记入日志；请稍后再试或告知管理员"),
                request), new HttpHeaders());
    }

    /** What the framework refuses before it comes to us. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception failed, @Nullable Object body,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest asked = ((ServletWebRequest) request).getRequest();
        Problem.Code code = code(status);
        return answer(document(new Problem(code, field(failed), said(failed, code)), asked), headers);
    }

    private static Problem.Code code(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> Problem.Code.NOT_FOUND;
            case 405 -> Problem.Code.METHOD;
            case 406 -> Problem.Code.NOT_ACCEPTABLE;
            case 413 -> Problem.Code.TOO_LARGE;
            case 415 -> Problem.Code.MEDIA_TYPE;
            case 503 -> Problem.Code.UNAVAILABLE;
            default -> status.is4xxClientError() ? Problem.Code.UNREADABLE : Problem.Code.INTERNAL;
        };
    }

    private static @Nullable String field(Exception failed) {
        return switch (failed) {
            case MethodArgumentTypeMismatchException mismatch -> mismatch.getName();
            case TypeMismatchException mismatch -> mismatch.getPropertyName();
            case org.springframework.web.bind.MissingServletRequestParameterException missing ->
                missing.getParameterName();
            case org.springframework.web.bind.MissingRequestHeaderException missing -> missing.getHeaderName();
            default -> null;
        };
    }

    private static String said(Exception failed, Problem.Code code) {
        return switch (failed) {
            case TypeMismatchException mismatch -> "“" + shortened(String.valueOf(mismatch.getValue())) + "”读不懂，应为"
                    + expected(mismatch.getRequiredType());
            case ServletRequestBindingException _ -> "缺少必需的参数";
            default -> said(code);
        };
    }

    private static String said(Problem.Code code) {
        return switch (code) {
            case NOT_FOUND -> "没有这个地址";
            case METHOD -> "这个地址不支持此方法，可用的方法见 Allow";
            case NOT_ACCEPTABLE -> "能给的格式是 application/json";
            case MEDIA_TYPE -> "请求内容的 Content-Type 不支持，可用的见 Accept";
            case TOO_LARGE -> "请求内容超过上限";
            case UNAVAILABLE -> "暂时不能办理，请稍后再试";
            case INTERNAL -> "系统内部出错，已记入日志；请稍后再试或告知管理员";
            default -> "请求内容不是所要的 JSON，请对照 /api/openapi.json";
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "别的内容";
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "UUID";
            case "Integer", "int", "Long", "long" -> "整数";
            case "Boolean", "boolean" -> "true 或 false";
            default -> type.getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    private static String shortened(String text) {
        int most = 60;
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }

    /** The answer where a request failed with that status outside of any controller. */
    public static ResponseEntity<Object> of(HttpStatusCode status, HttpServletRequest request) {
        Problem.Code code = code(status);
        return answer(document(new Problem(code, null, said(code)), request), new HttpHeaders());
    }

    /** A problem as it is told to whoever asked; also for what is refused before a controller is reached. */
    public static ProblemDetail document(Problem problem, HttpServletRequest request) {
        ProblemDetail document = ProblemDetail.forStatus(problem.code().status());
        String id = problem.code().name().toLowerCase(Locale.ROOT);
        document.setType(URI.create(TYPE + id));
        document.setTitle(problem.code().title(english(request)));
        document.setDetail(problem.getMessage());
        document.setProperty("code", id);
        if (problem.field() != null) {
            document.setProperty("field", problem.field());
        }
        problem.more().forEach(document::setProperty);
        if (Asked.id(request) != null) {
            document.setProperty("request_id", Asked.id(request));
        }
        return document;
    }

    private static boolean english(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) != null
                && request.getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static ResponseEntity<Object> answer(ProblemDetail document, HttpHeaders headers) {
        return ResponseEntity.status(document.getStatus()).headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(document);
    }
}
