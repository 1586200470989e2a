package dev.sluice.web;

import com.fasterxml.jackson.databind.type.TypeFactory;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Marks in the API documents every field of our wire records as required unless its component is
/// `@Nullable`, so that generated clients know what is always there.
@Component
final class RequiredFields implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        var rawClass = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && rawClass.isRecord() && rawClass.getName().startsWith("dev.sluice.")) {
            markRequired(defined(schema, context), rawClass);
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
                .map(RecordComponent::getName)
                .filter(name -> schema.getProperties().containsKey(name))
                .filter(name -> !already.contains(name))
                .forEach(schema::addRequiredItem);
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
