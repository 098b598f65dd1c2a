package youju.server.api;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The document of the interface (OpenAPI 3.1): what springdoc reads off the controllers, with what holds for all of them. */
@Configuration(proxyBeanMethods = false)
class OpenApi {
    private static final String KEY = "Idempotency-Key";
    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String CSRF = "csrf";
    /** By what one signs in. */
    private static final Set<String> DOOR = Set.of("/api/session", "/api/session/options");
    private static final Map<String, String> PROBLEMS = problems();

    private static Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("400", "请求读不懂，field 指出哪一处");
        problems.put("401", "没有登录，或令牌无效");
        problems.put("403", "无权，或令牌的范围不含此操作");
        problems.put("404", "没有，或看不到");
        problems.put("406", "没有 Accept 所要的格式");
        problems.put("409", "内容已有变动、环节不符、已有相同的记录或已到上限");
        problems.put("413", "请求内容过大");
        problems.put("415", "不支持这种内容格式");
        problems.put("422", "有必填内容未填，或办理条件不满足");
        problems.put("428", "改动须在 If-Match 中写明所依据的版本");
        problems.put("429", "请求过于频繁，请稍后再试");
        problems.put("503", "暂时不能办理，请按 Retry-After 再试");
        return problems;
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI().info(new Info().title("有据 Youju").version("1").description(
                "区县政务台账、数字与发布稿的接口。小数一律为文本；时间为 ISO 8601，带时差；出错为 application/problem+json（RFC 9457），"
                        + "code 固定，供程序区分。"))
                .servers(List.of(new Server().url("/").description("本服务器 This server")))
                .components(new Components().addSecuritySchemes(TOKEN, new SecurityScheme().type(
                        SecurityScheme.Type.HTTP).scheme("bearer")
                        .description("访问令牌：./youju token 账号，或 POST /api/tokens"))
                        .addSecuritySchemes(SESSION, new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(
                                SecurityScheme.In.COOKIE).name("youju_session").description(
                                        "POST /api/session 登录后的 Cookie（HTTPS 下名为 __Host-youju_session；演示数据为 youju_demo_session）"))
                        .addSecuritySchemes(CSRF, new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(
                                SecurityScheme.In.HEADER).name("X-CSRF-Token").description(
                                        "以 Cookie 登录的，每次改动须带 POST /api/session 给出的 csrf")));
    }

    @Bean
    OperationCustomizer whatHoldsForEach() {
        return (operation, handler) -> {
            io.swagger.v3.oas.annotations.Operation said = handler.getMethodAnnotation(
                    io.swagger.v3.oas.annotations.Operation.class);
            if (said == null || said.operationId().isEmpty()) {
                operation.setOperationId(id(operation.getTags(), handler.getMethod().getName()));
            }
            if (ResolvableType.forMethodReturnType(handler.getMethod()).getGeneric().resolve() == Void.class) {
                ApiResponse done = operation.getResponses().remove("200");
                operation.getResponses().addApiResponse("204", done == null ? new ApiResponse() : done);
            }
            if (handler.hasMethodAnnotation(GetMapping.class)
                    && ResponseEntity.class.isAssignableFrom(handler.getMethod()
                            .getReturnType())) {
                operation.getResponses().addApiResponse("304", new ApiResponse().description(
                        "没有改动：If-None-Match 写的就是现在的 ETag"));
            }
            if (operation.getParameters() != null) {
                operation.getParameters().forEach(parameter -> bound(parameter.getSchema()));
            }
            return operation;
        };
    }

    /** As the controller's tag and method are called, which are two of a kind nowhere: accountsOpen, entriesList. */
    private static String id(List<String> tags, String method) {
        String tag = tags.getFirst();
        return method.equals(tag) ? tag : tag + Character.toUpperCase(method.charAt(0)) + method.substring(1);
    }

    /** A whole number without bounds of its own has those of its type. */
    private static void bound(Schema<?> schema) {
        if (schema.getTypes() != null && schema.getTypes().contains("integer")) {
            boolean wide = "int64".equals(schema.getFormat());
            if (schema.getMinimum() == null) {
                schema.setMinimum(BigDecimal.valueOf(wide ? Long.MIN_VALUE : Integer.MIN_VALUE));
            }
            if (schema.getMaximum() == null) {
                schema.setMaximum(BigDecimal.valueOf(wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
            }
        }
    }

    @Bean
    OpenApiCustomizer whatHoldsForAll() {
        return document -> {
            new Nullness(document).say();
            document.getComponents().addSchemas(PROBLEM, problem());
            PROBLEMS.forEach((status, description) -> document.getComponents().addResponses(PROBLEM + status,
                    new ApiResponse().description(description).content(new Content().addMediaType(
                            "application/problem+json", new MediaType().schema(new Schema<>().$ref(
                                    "#/components/schemas/" + PROBLEM))))));
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> complete(
                            path, method, operation)));
        };
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        boolean door = DOOR.contains(path) && method == PathItem.HttpMethod.POST;
        boolean open = path.startsWith("/api/public/") || path.startsWith("/api/health/") || path.equals("/api/metrics")
                || path.equals("/api/system")
                || door;
        boolean asks = method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD;
        if (open) {
            operation.setSecurity(List.of());
        } else {
            SecurityRequirement session = new SecurityRequirement().addList(SESSION);
            operation.setSecurity(List.of(new SecurityRequirement().addList(TOKEN), asks
                    ? session
                    : session.addList(CSRF)));
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().forEach(OpenApi::raw);
        }
        PROBLEMS.keySet().forEach(status -> {
            if (!operation.getResponses().containsKey(status) && may(status, path, asks, operation)) {
                operation.getResponses().addApiResponse(status, new ApiResponse().$ref("#/components/responses/"
                        + PROBLEM + status));
            }
        });
        // Where the public's can be sent again, its own controller says how.
        if (method == PathItem.HttpMethod.POST && !open) {
            key(operation);
        }
    }

    private static void key(Operation operation) {
        boolean named = operation.getParameters() != null && operation.getParameters().stream().anyMatch(each -> KEY
                .equals(each.getName()));
        if (!named) {
            operation.addParametersItem(new HeaderParameter().name(KEY).required(false).schema(text()).description(
                    "请求编号，一天之内重复提交时同一答复（Idempotency-Replayed: true）"));
        }
    }

    /** A body that is a file is bytes as they are, not in Base64 as a text of JSON would be. */
    private static void raw(String type, MediaType media) {
        if (!type.contains("json") && media.getSchema() != null && "byte".equals(media.getSchema().getFormat())) {
            media.getSchema().setFormat("binary");
        }
    }

    private static boolean may(String status, String path, boolean asks, Operation operation) {
        return switch (status) {
            case "404" -> path.contains("{") || path.startsWith("/api/public/track") || path.equals("/api/viewers")
                    || path.equals("/api/care/schedule")
                    || path.equals("/api/air");
            case "413", "415" -> operation.getRequestBody() != null;
            case "428" -> operation.getParameters() != null && operation.getParameters().stream().anyMatch(
                    parameter -> parameter.getName().equals("If-Match"));
            case "409" -> !asks;
            default -> true;
        };
    }

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }

    private static Schema<?> problem() {
        Schema<?> problem = new JsonSchema().typesItem("object");
        problem.setDescription("出了什么问题（RFC 9457）；另有随问题而异的成员，如 409 的 version 和 changed");
        problem.addProperty("type", text());
        problem.addProperty("title", text());
        problem.addProperty("status", new JsonSchema().typesItem("integer"));
        problem.addProperty("detail", text().description("该怎么办"));
        problem.addProperty("instance", text());
        problem.addProperty("code", code());
        problem.addProperty("field", text().description("是请求的哪一处"));
        problem.addProperty("request_id", text().description("同 X-Request-Id，日志里也有"));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        problem.setExample(Map.of("type", "urn:youju:problem:invalid", "title", "请求有误", "status", 400, "detail",
                "没有区划“410799”", "code", "invalid", "field", "region"));
        return problem;
    }

    private static Schema<?> code() {
        JsonSchema code = new JsonSchema();
        code.typesItem("string");
        code.setEnum(Arrays.stream(Problem.Code.values()).map(each -> (Object) each.name().toLowerCase(Locale.ROOT))
                .toList());
        return code;
    }
}
