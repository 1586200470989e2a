package dev.sluice.web;

import dev.sluice.access.Caller;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springdoc.core.models.GroupedOpenApi;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;

/// The document of the management API, and Swagger UI at `/api/swagger` for this and all others.
@Configuration(proxyBeanMethods = false)
class ApiDocuments {
    private static final String SCHEME = "ManagementKey";

    static {
        // Where a request comes from is no parameter of it.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
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
