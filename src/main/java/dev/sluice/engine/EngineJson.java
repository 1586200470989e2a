package dev.sluice.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;

import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import java.util.function.Function;

/// The text form of the catalogue's values.
final class EngineJson {
    private final JsonMapper mapper =
            JsonMapper.builder().addMixIn(Shape.class, ShapeKinds.class).addModule(ids()).build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Shape.ListShape.class, name = "List"),
        @JsonSubTypes.Type(value = Shape.MetricShape.class, name = "Metric")
    })
    private interface ShapeKinds {}

    private static SimpleModule ids() {
        var module = new SimpleModule();
        register(module, BlockId.class, BlockId::parse);
        register(module, RunId.class, RunId::parse);
        register(module, ChangeId.class, ChangeId::parse);
        register(module, ScenarioId.class, ScenarioId::parse);
        module.addKeyDeserializer(
                BlockId.class,
                new KeyDeserializer() {
                    @Override
                    public Object deserializeKey(String key, DeserializationContext context) {
                        return BlockId.parse(key);
                    }
                });
        return module;
    }

    private static <T> void register(
            SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(
                type,
                new ValueDeserializer<T>() {
                    @Override
                    public T deserialize(JsonParser parser, DeserializationContext context) {
                        return parse.apply(parser.getString());
                    }
                });
    }

    String text(Object value) {
        return mapper.writeValueAsString(value);
    }

    String text(Shape shape) {
        return mapper.writerFor(Shape.class).writeValueAsString(shape);
    }

    Shape shape(String text) {
        return mapper.readValue(text, Shape.class);
    }

    Applied applied(String text) {
        return mapper.readValue(text, Applied.class);
    }

    ItemsEdited edited(String text) {
        return mapper.readValue(text, ItemsEdited.class);
    }

    ResolvedBy resolvedBy(String text) {
        return mapper.readValue(text, ResolvedBy.class);
    }

    UndoConflicts.Kept conflicts(String text) {
        return mapper.readValue(text, UndoConflicts.Kept.class);
    }

    ChangeSet changeSet(String text) {
        return mapper.readValue(text, ChangeSet.class);
    }

    java.util.Map<BlockId, Long> revisions(String text) {
        return mapper.readValue(text, new TypeReference<java.util.Map<BlockId, Long>>() {});
    }
}
