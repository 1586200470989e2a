package dev.sluice.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.type.TypeFactory;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Marks in the API documents every field of our wire records as required, or as one that may be
/// null when its component is `@Nullable`, so that generated clients know what is always there.
/// What we refuse to go without ourselves, with our own words, says so by its `@Schema`.
@Component
final class RequiredFields implements ModelConverter {
    /// The published document says itself what may be null there.
    private static final String PUBLIC_API = "dev.sluice.publicapi.";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        var rawClass = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && rawClass.isRecord() && rawClass.getName().startsWith("dev.sluice.")) {
            var defined = defined(schema, context);
            markRequired(defined, rawClass);
            if (!rawClass.getName().startsWith(PUBLIC_API)) {
                markNullable(defined, rawClass);
            }
        }
        return schema;
    }

    private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        if (reference == null) {
            return schema;
        }
        Schema<?> defined =
                context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return defined == null ? schema : defined;
    }

    private static void markRequired(Schema<?> schema, Class<?> rawClass) {
        if (schema.getProperties() == null) {
            return;
        }
        var already = schema.getRequired() == null ? List.<String>of() : schema.getRequired();
        Arrays.stream(rawClass.getRecordComponents())
                .filter(component -> !isNullable(component))
                .map(RequiredFields::wireName)
                .filter(name -> schema.getProperties().containsKey(name))
                .filter(name -> !already.contains(name))
                .forEach(schema::addRequiredItem);
    }

    private static void markNullable(Schema<?> schema, Class<?> rawClass) {
        if (schema.getProperties() == null) {
            return;
        }
        Arrays.stream(rawClass.getRecordComponents())
                .filter(RequiredFields::isNullable)
                .map(RequiredFields::wireName)
                .forEach(name ->
                        schema.getProperties().computeIfPresent(name, (_, it) -> orNull(it)));
    }

    /// In OpenAPI 3.0 nothing may stand beside a reference.
    private static Schema<?> orNull(Schema<?> schema) {
        return schema.get$ref() == null
                ? schema.nullable(true)
                : new Schema<>().addAllOfItem(schema).nullable(true);
    }

    private static String wireName(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !isInsistedOn(component);
    }

    private static boolean isInsistedOn(RecordComponent component) {
        var said =
                component
                        .getAccessor()
                        .getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return said != null && said.requiredMode() == RequiredMode.REQUIRED;
    }
}
