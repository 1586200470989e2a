package dev.sluice.model.web;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.DataType;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A data type as one word; a dimension's list goes beside it.
@Schema(name = "DataType")
enum TypeName {
    Number,
    Integer,
    Date,
    Text,
    Boolean,
    Dimension,
    AccessRights;

    static TypeName of(DataType type) {
        return valueOf(type.word().name());
    }

    /// The id of the list whose items a value of the type is.
    static @Nullable UUID dimension(DataType type) {
        return type instanceof DataType.Dimension(BlockId list) ? list.value() : null;
    }

    DataType with(@Nullable UUID dimension) {
        if (this == Dimension) {
            if (dimension == null) {
                throw malformed("The type Dimension needs the field \"dimensionId\".");
            }
            return new DataType.Dimension(new BlockId(dimension));
        }
        if (dimension != null) {
            throw malformed(
                    "The field \"dimensionId\" goes with the type Dimension, not with "
                            + this
                            + ".");
        }
        return switch (this) {
            case Number -> new DataType.Number();
            case Integer -> new DataType.Integer();
            case Date -> new DataType.Date();
            case Text -> new DataType.Text();
            case Boolean -> new DataType.Boolean();
            case AccessRights -> new DataType.AccessRights();
            case Dimension -> throw new IllegalStateException("Handled above");
        };
    }

    /// The type that a partial change asks for.
    static DataType changed(DataType before, @Nullable TypeName type, @Nullable UUID dimension) {
        if (type == null && dimension == null) {
            return before;
        }
        var wanted = type == null ? of(before) : type;
        var same = wanted == Dimension && dimension == null && of(before) == Dimension;
        return wanted.with(same ? dimension(before) : dimension);
    }

    private static SluiceException malformed(String message) {
        return new SluiceException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
