package dev.sluice.web;

import dev.sluice.access.Caller;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// The document of the management API, and Swagger UI at `/api/swagger` for this and all others.
@Configuration(proxyBeanMethods = false)
class ApiDocuments {
    private static final String SCHEME = "ManagementKey";

    static {
        // Where a request comes from is no parameter of it.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        // What our wire records leave untyped is a cell of a block.
        SpringDocUtils.getConfig().replaceWithSchema(Object.class, cell());
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, cell());
    }

    @Bean
    GroupedOpenApi managementApi() {
        return GroupedOpenApi.builder()
                .group("management-api.swagger.json")
                .displayName("Management API")
                .pathsToMatch("/api/management/**")
                .addOpenApiCustomizer(ApiDocuments::complete)
                .build();
    }

    private static Schema<?> cell() {
        return new Schema<>()
                .description("A cell's value; null for a blank one")
                .addOneOfItem(new StringSchema())
                .addOneOfItem(new Schema<>().type("number"))
                .addOneOfItem(new BooleanSchema())
                .nullable(true);
    }

    private static void complete(OpenAPI document) {
        document.setInfo(
                new Info()
                        .title("Sluice Management API")
                        .version("v1")
                        .description(
                                "Everything the screens do. Scripts present an API key of the type"
                                        + " Management."));
        document.setServers(null);
        document.setSecurity(List.of(new SecurityRequirement().addList(SCHEME)));
        document.getComponents()
                .addSecuritySchemes(
                        SCHEME,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    }
}
