package dev.sluice.access.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;

import dev.sluice.access.ApiKey;
import dev.sluice.access.ApiKeys;
import dev.sluice.access.Caller;
import dev.sluice.access.KeyType;
import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.ApiKeyId;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The API keys of the workspace.
@RestController
@RequestMapping("/api/management/v1/api-keys")
@Tag(name = "API Keys")
class ApiKeysController {
    private final ApiKeys keys;

    ApiKeysController(ApiKeys keys) {
        this.keys = keys;
    }

    record KeyView(
            UUID id,
            String name,
            UUID ownerId,
            String ownerName,
            List<KeyType> types,
            String lastFour,
            LocalDate expiresOn,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedFrom,
            List<UUID> allowListIds,
            ApiKey.State state) {
        static KeyView of(ApiKey key, LocalDate today) {
            return new KeyView(
                    key.id().value(),
                    key.name(),
                    key.owner().id().value(),
                    key.owner().name(),
                    key.types().stream().sorted().toList(),
                    key.lastFour(),
                    key.expiresOn(),
                    key.createdAt(),
                    key.lastUse().map(ApiKey.LastUse::at).orElse(null),
                    key.lastUse().map(ApiKey.LastUse::from).orElse(null),
                    key.allowLists().stream().map(AllowListId::value).toList(),
                    key.state(today));
        }
    }

    record NewKey(
            @Schema(requiredMode = REQUIRED) @Nullable String name,
            @Schema(requiredMode = REQUIRED) @JsonSetter(contentNulls = Nulls.FAIL)
                    @Nullable Set<KeyType> types,
            @Schema(requiredMode = REQUIRED) @Nullable LocalDate expiresOn,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<UUID> allowListIds) {}

    record CreatedKey(@JsonUnwrapped KeyView key, String secret) {
        @Override
        public String toString() {
            return "CreatedKey[" + key.id() + "]";
        }
    }

    record KeyChange(
            @Nullable String name,
            @Nullable LocalDate expiresOn,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable List<UUID> allowListIds) {}

    @GetMapping
    List<KeyView> all(Caller caller) {
        var today = keys.today();
        return keys.all(caller).stream().map(key -> KeyView.of(key, today)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedKey create(Caller caller, @RequestBody NewKey body) {
        var lists = body.allowListIds();
        var created =
                keys.create(
                        caller,
                        new ApiKeys.Wanted(
                                Required.field("name", body.name()),
                                Required.field("types", body.types()),
                                Required.field("expiresOn", body.expiresOn()),
                                lists == null ? List.of() : ids(lists)));
        return new CreatedKey(KeyView.of(created.key(), keys.today()), created.secret());
    }

    @PatchMapping("/{keyId}")
    KeyView change(Caller caller, @PathVariable String keyId, @RequestBody KeyChange body) {
        var lists = body.allowListIds();
        var change =
                new ApiKeys.Change(
                        body.name(), body.expiresOn(), lists == null ? null : ids(lists));
        return KeyView.of(keys.change(caller, ApiKeyId.parse(keyId), change), keys.today());
    }

    @DeleteMapping("/{keyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String keyId) {
        keys.delete(caller, ApiKeyId.parse(keyId));
    }

    private static List<AllowListId> ids(List<UUID> lists) {
        return lists.stream().map(AllowListId::new).toList();
    }
}
