package dev.sluice.publicapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

import org.springdoc.core.models.GroupedOpenApi;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The document of the public API, in the form of the published one.
@Configuration(proxyBeanMethods = false)
class ExternalDocument {
    private static final String SCHEME = "ApiKey";
    private static final String CSV = "text/csv";
    private static final List<String> JSON_TYPES =
            List.of("text/plain", "application/json", "text/json");
    private static final List<String> CSV_TYPES = List.of(CSV, "text/plain");
    private static final List<String> BODY_TYPES =
            List.of(
                    "application/json-patch+json",
                    "application/json",
                    "text/json",
                    "application/*+json");

    @Bean
    GroupedOpenApi externalApi() {
        return GroupedOpenApi.builder()
                .group("external-api.swagger.json")
                .displayName("External API")
                .pathsToMatch("/api/import/**", "/api/export/**", "/api/v1/**")
                .addOpenApiCustomizer(ExternalDocument::complete)
                .build();
    }

    private static void complete(OpenAPI document) {
        document.setInfo(new Info().title("Sluice External API").version("v1-external"));
        document.setServers(null);
        document.setSecurity(List.of(new SecurityRequirement().addList(SCHEME)));
        var components = document.getComponents();
        components.addSecuritySchemes(
                SCHEME,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("ApiKey")
                        .description("API Key Authorization header using the Bearer scheme."));
        close(components);
        describeFilterValue(components);
        document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(List::stream)
                .forEach(ExternalDocument::complete);
    }

    /// A value of any of the types that a metric may have.
    private static void describeFilterValue(Components components) {
        var value = new Schema<Object>().description(ExportWords.VALUE);
        Stream.of("string", "number", "integer", "boolean")
                .forEach(type -> value.addOneOfItem(new Schema<Object>().type(type)));
        Objects.requireNonNull(components.getSchemas().get("FilterCondition"))
                .addProperty("value", value);
    }

    /// Answers carry no other fields than these.
    private static void close(Components components) {
        components.getSchemas().values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(ExternalDocument::close);
    }

    private static void close(Schema<?> schema) {
        schema.setAdditionalProperties(false);
        // What is nullable is a field, not its type.
        schema.setNullable(null);
        var required = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
        schema.getProperties()
                .replaceAll((name, property) -> enclosed(property, required.contains(name)));
    }

    /// A reference inside `allOf`, beside which OpenAPI 3.0 allows other words such as nullable.
    private static Schema<?> enclosed(Schema<?> property, boolean required) {
        if (property.getItems() != null) {
            property.getItems().setNullable(null);
        }
        var reference = property.get$ref();
        if (reference == null) {
            return property;
        }
        var enclosing = new Schema<Object>();
        enclosing.addAllOfItem(new Schema<Object>().$ref(reference));
        return required ? enclosing : enclosing.nullable(true);
    }

    private static void complete(Operation operation) {
        operation.setOperationId(null);
        operation.getResponses().values().forEach(ExternalDocument::declareTypes);
        var body = operation.getRequestBody();
        if (body != null && body.getContent().containsKey("application/json")) {
            body.setContent(
                    declared(BODY_TYPES, body.getContent().get("application/json").getSchema()));
        }
    }

    private static void declareTypes(ApiResponse response) {
        var content = response.getContent();
        if (content == null || content.isEmpty()) {
            response.setContent(null);
            return;
        }
        Schema<?> schema = content.values().iterator().next().getSchema();
        if (schema == null) {
            response.setContent(null);
            return;
        }
        response.setContent(declared(content.containsKey(CSV) ? CSV_TYPES : JSON_TYPES, schema));
    }

    private static Content declared(List<String> types, Schema<?> schema) {
        var declared = new Content();
        types.forEach(type ->
                declared.addMediaType(
                        type, new io.swagger.v3.oas.models.media.MediaType().schema(schema)));
        return declared;
    }
}
