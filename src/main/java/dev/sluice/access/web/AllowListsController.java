package dev.sluice.access.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import dev.sluice.access.AllowList;
import dev.sluice.access.AllowLists;
import dev.sluice.access.Caller;
import dev.sluice.kernel.AllowListId;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// The lists of addresses from which API keys may be used.
@RestController
@RequestMapping("/api/management/v1/allow-lists")
@Tag(name = "IP Allow Lists")
class AllowListsController {
    private final AllowLists lists;

    AllowListsController(AllowLists lists) {
        this.lists = lists;
    }

    record ListView(
            UUID id,
            String name,
            String description,
            List<String> entries,
            boolean isDefault,
            long keyCount) {
        static ListView of(AllowList list) {
            return new ListView(
                    list.id().value(),
                    list.name(),
                    list.description(),
                    list.entries(),
                    list.isDefault(),
                    list.keyCount());
        }
    }

    record ListBody(
            @Schema(requiredMode = REQUIRED) @Nullable String name,
            @Nullable String description,
            @Schema(requiredMode = REQUIRED) @JsonSetter(contentNulls = Nulls.FAIL)
                    @Nullable List<String> entries,
            @Nullable Boolean isDefault) {
        AllowLists.Content content() {
            return new AllowLists.Content(
                    Required.field("name", name),
                    description == null ? "" : description,
                    Required.field("entries", entries),
                    Boolean.TRUE.equals(isDefault));
        }
    }

    @GetMapping
    List<ListView> all(Caller caller) {
        return lists.all(caller).stream().map(ListView::of).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ListView create(Caller caller, @RequestBody ListBody body) {
        return ListView.of(lists.create(caller, body.content()));
    }

    @PutMapping("/{listId}")
    ListView change(Caller caller, @PathVariable String listId, @RequestBody ListBody body) {
        return ListView.of(lists.change(caller, AllowListId.parse(listId), body.content()));
    }

    @DeleteMapping("/{listId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String listId) {
        lists.delete(caller, AllowListId.parse(listId));
    }
}
