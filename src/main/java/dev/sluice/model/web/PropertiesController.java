package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Lists;
import dev.sluice.model.PropertyDraft;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.Objects;
import java.util.UUID;

/// Properties of lists.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/properties")
@Tag(name = "Blocks")
class PropertiesController {
    private final Blocks blocks;
    private final Lists lists;
    private final BlockViews views;

    PropertiesController(Blocks blocks, Lists lists, BlockViews views) {
        this.blocks = blocks;
        this.lists = lists;
        this.views = views;
    }

    record NewProperty(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") TypeName type,
            @Nullable UUID dimensionId,
            @Nullable Boolean unique) {
        PropertyDraft draft() {
            return new PropertyDraft(
                    name, type.with(dimensionId), Objects.requireNonNullElse(unique, false));
        }
    }

    record PropertyChange(
            @Nullable String name,
            @Nullable TypeName type,
            @Nullable UUID dimensionId,
            @Nullable Boolean unique) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addProperty", summary = "Add a property to a list")
    BlockViews.PropertyView add(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody NewProperty body) {
        var list = list(caller, blockId);
        return views.view(list, lists.addProperty(caller, list.id(), body.draft()));
    }

    @PatchMapping("/{propertyId}")
    @Operation(
            operationId = "changeProperty",
            summary = "Change a property; what is absent stays",
            description =
                    "Its type can change only while no item holds a value of it; it can become"
                            + " unique only while no two items share one.")
    BlockViews.PropertyView change(
            Caller caller,
            @PathVariable UUID blockId,
            @PathVariable UUID propertyId,
            @Valid @RequestBody PropertyChange body) {
        var list = list(caller, blockId);
        var id = new PropertyId(propertyId);
        var before =
                list.property(id)
                        .orElseThrow(() -> SluiceException.notFound("Property", propertyId));
        var draft =
                new PropertyDraft(
                        Objects.requireNonNullElse(body.name(), before.name()),
                        TypeName.changed(before.type(), body.type(), body.dimensionId()),
                        Objects.requireNonNullElse(body.unique(), before.unique()));
        return views.view(list, lists.changeProperty(caller, list.id(), id, draft));
    }

    @DeleteMapping("/{propertyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteProperty",
            summary = "Delete a property with all its values",
            description = "Answers 409 and names what stands in the way.")
    void delete(Caller caller, @PathVariable UUID blockId, @PathVariable UUID propertyId) {
        lists.deleteProperty(caller, new BlockId(blockId), new PropertyId(propertyId));
    }

    private Block.ItemList list(Caller caller, UUID id) {
        var block = blocks.visible(caller, new BlockId(id));
        if (block instanceof Block.ItemList list) {
            return list;
        }
        throw new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "\"" + block.name() + "\" is no list; only lists have properties.");
    }
}
