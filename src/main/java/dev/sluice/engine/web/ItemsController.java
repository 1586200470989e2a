package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.CellValue;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ItemEdit;
import dev.sluice.engine.ItemEdits;
import dev.sluice.engine.ItemsEdited;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Edits of a list's items by hand.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/items")
@Tag(name = "Contents")
class ItemsController {
    private static final int MOST_DELETED = 10_000;

    private final Blocks blocks;
    private final ItemEdits edits;
    private final Engine engine;
    private final AccessRules rules;

    ItemsController(Blocks blocks, Engine engine, ItemEdits edits, AccessRules rules) {
        this.blocks = blocks;
        this.edits = edits;
        this.engine = engine;
        this.rules = rules;
    }

    /// Values by property id; null blanks one. An item of a dimension is given by its number or by
    /// the text it is shown as.
    record ItemValues(@NotNull(message = "is missing") Map<String, JsonNode> values) {}

    record ItemNumbers(
            @NotNull(message = "is missing")
                    @Size(
                            min = 1,
                            max = MOST_DELETED,
                            message =
                                    "holds no item, or more than the " + MOST_DELETED + " allowed")
                    Set<@NotNull Integer> items) {}

    /// What an edit did.
    ///
    /// @param items numbers of the items added, changed or deleted
    /// @param cellsRemoved cells of metrics that went with deleted items
    /// @param referencesBlanked values that named a deleted item
    record ItemsEditedView(
            UUID changeId, List<Integer> items, long cellsRemoved, long referencesBlanked) {
        static ItemsEditedView of(ItemsEdited edited) {
            return new ItemsEditedView(
                    edited.change().value(),
                    edited.items(),
                    edited.cellsRemoved(),
                    edited.referencesBlanked());
        }
    }

    /// An item and what people know it by.
    ///
    /// @param id its id in the public API
    @Schema(name = "ItemName")
    record ItemName(int number, UUID id, String name) {}

    @GetMapping
    @Operation(
            operationId = "findItems",
            summary = "Items of a list by what people know them by",
            description =
                    "With numbers, these items; else the first ones whose name contains the text,"
                            + " in the order of the list. Items that access rights hide are left"
                            + " out, unless the caller defines the application's security.")
    List<ItemName> find(
            Caller caller,
            @PathVariable UUID blockId,
            @RequestParam(defaultValue = "") String text,
            @Parameter(description = "At most 1000") @RequestParam(required = false)
                    @Nullable List<Integer> number,
            @Parameter(description = "At most 1000") @RequestParam(defaultValue = "50") int limit) {
        if (blocks.visible(caller, new BlockId(blockId)) instanceof Block.ItemList list) {
            var found =
                    new FoundItems(engine, Viewer.naming(caller, rules, list.application()), list);
            return number == null ? found.called(text, limit) : found.numbered(number);
        }
        throw noList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "addItem", summary = "Add an item to a list")
    ItemsEditedView add(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody ItemValues body) {
        var list = list(caller, blockId, Permission.AddItems);
        var values = new HashMap<PropertyId, CellValue>();
        given(caller, list)
                .read(list, body.values())
                .forEach(
                        (property, value) -> value.ifPresent(given -> values.put(property, given)));
        requireKeys(list, values);
        return ItemsEditedView.of(edits.edit(caller, list.id(), new ItemEdit.Add(values)));
    }

    @PatchMapping("/{item}")
    @Operation(operationId = "changeItem", summary = "Change values of an item")
    ItemsEditedView change(
            Caller caller,
            @PathVariable UUID blockId,
            @PathVariable int item,
            @Valid @RequestBody ItemValues body) {
        var list = list(caller, blockId, Permission.EditData);
        var values = given(caller, list).read(list, body.values());
        for (var property : list.properties()) {
            var given = values.get(property.id());
            if (property.unique() && given != null && given.isEmpty() && isOnlyKey(list)) {
                throw keyMissing(property.name());
            }
        }
        return ItemsEditedView.of(edits.edit(caller, list.id(), new ItemEdit.Change(item, values)));
    }

    @PostMapping("/delete")
    @Operation(
            operationId = "deleteItems",
            summary = "Delete items with the cells that use them",
            description = "Values of other lists that name a deleted item become blank.")
    ItemsEditedView delete(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody ItemNumbers body) {
        var list = list(caller, blockId, Permission.DeleteItems);
        return ItemsEditedView.of(edits.edit(caller, list.id(), new ItemEdit.Delete(body.items())));
    }

    private GivenValues given(Caller caller, Block.ItemList list) {
        return new GivenValues(blocks, engine, Viewer.naming(caller, rules, list.application()));
    }

    private Block.ItemList list(Caller caller, UUID id, Permission permission) {
        if (blocks.require(caller, new BlockId(id), permission) instanceof Block.ItemList list) {
            return list;
        }
        throw noList();
    }

    private static SluiceException noList() {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST, "This block is no list; only lists have items.");
    }

    /// An item of a dimension list needs a value of at least one unique property.
    private static void requireKeys(Block.ItemList list, Map<PropertyId, CellValue> values) {
        if (!(list instanceof Block.DimensionList)) {
            return;
        }
        var keys = list.properties().stream().filter(property -> property.unique()).toList();
        if (keys.stream().noneMatch(key -> values.containsKey(key.id()))) {
            throw keyMissing(keys.getFirst().name());
        }
    }

    private static boolean isOnlyKey(Block.ItemList list) {
        return list instanceof Block.DimensionList
                && list.properties().stream().filter(property -> property.unique()).count() == 1;
    }

    private static SluiceException keyMissing(String name) {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST, "The unique property \"" + name + "\" needs a value.");
    }
}
