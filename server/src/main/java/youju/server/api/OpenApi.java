package youju.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The document of the interface (OpenAPI 3.1): what springdoc reads off the controllers, with what holds for all of them. */
@Configuration(proxyBeanMethods = false)
class OpenApi {
    private static final String KEY = "Idempotency-Key";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> PROBLEMS = problems();

    private static Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        problems.put("400", "请求读不懂，field 指出哪一处");
        problems.put("401", "没有登录，或令牌无效");
        problems.put("403", "无权，或令牌的范围不含此操作");
        problems.put("404", "没有，或看不到");
        problems.put("409", "内容已有变动、环节不符、已有相同的记录或已到上限");
        problems.put("415", "不支持这种内容格式");
        problems.put("422", "有必填内容未填，或办理条件不满足");
        problems.put("428", "改动须在 If-Match 中写明所依据的版本");
        problems.put("503", "暂时不能办理，请按 Retry-After 再试");
        return problems;
    }

    @Bean
    OpenAPI document() {
        return new OpenAPI().info(new Info().title("有据 Youju").version("1").description(
                "区县政务台账、数字与发布稿的接口。小数一律为文本；时间为 ISO 8601，带时差；出错为 application/problem+json（RFC 9457），"
                        + "code 固定，供程序区分。"))
                .components(new Components().addSecuritySchemes("token", new SecurityScheme().type(
                        SecurityScheme.Type.HTTP).scheme("bearer")
                        .description("访问令牌：./youju token 账号，或 POST /api/tokens"))
                        .addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(
                                SecurityScheme.In.COOKIE).name("youju_session").description(
                                        "POST /api/session 登录后的 Cookie；改动另须带 X-CSRF-Token")))
                .security(List.of(new SecurityRequirement().addList("token"), new SecurityRequirement().addList(
                        "session")));
    }

    @Bean
    OpenApiCustomizer whatHoldsForAll() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getPaths()
                    .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> complete(
                            path, method, operation)));
        };
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        ApiResponses responses = operation.getResponses();
        PROBLEMS.forEach((status, description) -> {
            if (!responses.containsKey(status) && may(status, method)) {
                responses.addApiResponse(status, new ApiResponse().description(description).content(new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(
                                "#/components/schemas/" + PROBLEM)))));
            }
        });
        if (method == PathItem.HttpMethod.POST && !path.equals("/api/session")) {
            key(operation);
        }
        if (path.startsWith("/api/public/") || path.equals("/api/session") && method == PathItem.HttpMethod.POST) {
            operation.setSecurity(List.of());
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

    private static boolean may(String status, PathItem.HttpMethod method) {
        boolean asks = method == PathItem.HttpMethod.GET || method == PathItem.HttpMethod.HEAD;
        return switch (status) {
            case "415", "428" -> !asks;
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
        problem.addProperty("detail", text());
        problem.addProperty("instance", text());
        problem.addProperty("code", text());
        problem.addProperty("field", text());
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }
}
