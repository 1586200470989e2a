package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// API keys: made, shown, changed and deleted by those who may manage them. Safe for use by many
/// threads.
@Component
public final class ApiKeys {
    private final ControlStore control;
    private final Access access;
    private final IdSource ids;
    private final Clock clock;

    ApiKeys(ControlStore control, Access access, IdSource ids, Clock clock) {
        this.control = control;
        this.access = access;
        this.ids = ids;
        this.clock = clock;
    }

    /// A key just made, with its secret, which is shown this once and stored nowhere.
    public record Created(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /// What a new key is to be; it belongs to whoever makes it.
    public record Wanted(
            String name, Set<KeyType> types, LocalDate expiresOn, List<AllowListId> allowLists) {
        public Wanted {
            types = Set.copyOf(types);
            allowLists = List.copyOf(allowLists);
        }
    }

    /// What to change about a key; what is null stays.
    public record Change(
            @Nullable String name,
            @Nullable LocalDate expiresOn,
            @Nullable List<AllowListId> allowLists) {}

    /// All keys of the workspace, newest first.
    public List<ApiKey> all(Caller caller) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        return control.read(sql -> new KeyTable(sql).all());
    }

    /// The key, also one deleted since, so that the history can name it.
    public Optional<ApiKey> find(ApiKeyId id) {
        return control.read(sql -> new KeyTable(sql).find(id));
    }

    /// Makes a key that acts as its maker.
    public Created create(Caller caller, Wanted wanted) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        requireMayGive(caller, wanted.types());
        requireFuture(wanted.expiresOn());
        var secret = Secrets.apiKey();
        var name = WellFormed.name(wanted.name());
        var key =
                control.write(sql -> {
                    var bounds = KeyBounds.of(caller, new KeyTable(sql));
                    bounds.requireExpiry(wanted.expiresOn());
                    var lists = bounds.lists(wanted.allowLists());
                    var owner =
                            new MemberTable(sql)
                                    .find(caller.member())
                                    .orElseThrow(() ->
                                            SluiceException.notFound("Member", caller.member()));
                    var made =
                            new ApiKey(
                                    new ApiKeyId(ids.next()),
                                    name,
                                    owner,
                                    wanted.types(),
                                    secret.substring(secret.length() - 4),
                                    wanted.expiresOn(),
                                    clock.instant(),
                                    Optional.empty(),
                                    lists);
                    new KeyTable(sql).add(made, Secrets.hash(secret));
                    link(new AllowListTable(sql), made.id(), lists);
                    return made;
                });
        return new Created(key, secret);
    }

    /// Changes name, expiry day or allow lists. Types and owner of a key never change.
    public ApiKey change(Caller caller, ApiKeyId id, Change change) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        return control.write(sql -> {
            var keys = new KeyTable(sql);
            var before = get(keys, id);
            var expiresOn = change.expiresOn() == null ? before.expiresOn() : change.expiresOn();
            if (!expiresOn.equals(before.expiresOn())) {
                requireFuture(expiresOn);
                KeyBounds.of(caller, keys).requireExpiry(expiresOn);
            }
            var name = change.name() == null ? before.name() : WellFormed.name(change.name());
            keys.change(id, name, expiresOn);
            if (change.allowLists() != null) {
                var lists = KeyBounds.of(caller, keys).lists(change.allowLists());
                link(new AllowListTable(sql), id, lists);
            }
            return get(keys, id);
        });
    }

    /// Deletes a key: from now on it opens nothing.
    public void delete(Caller caller, ApiKeyId id) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        control.change(sql -> {
            var keys = new KeyTable(sql);
            get(keys, id);
            keys.delete(id, clock.instant());
        });
    }

    /// Today in UTC, by which keys expire.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void link(AllowListTable lists, ApiKeyId key, List<AllowListId> wanted) {
        var known = lists.all().stream().map(AllowList::id).toList();
        for (var list : wanted) {
            if (!known.contains(list)) {
                throw SluiceException.notFound("Allow list", list);
            }
        }
        lists.link(key, wanted);
    }

    private static ApiKey get(KeyTable keys, ApiKeyId id) {
        return keys.findUsable(id).orElseThrow(() -> SluiceException.notFound("API key", id));
    }

    private void requireFuture(LocalDate expiresOn) {
        if (!expiresOn.isAfter(today())) {
            throw WellFormed.malformed(
                    "Expires on: "
                            + expiresOn
                            + " has come already; expected a later day. A key is valid through the"
                            + " day before, in UTC.");
        }
    }

    private static void requireMayGive(Caller caller, Set<KeyType> types) {
        if (types.isEmpty()) {
            throw WellFormed.malformed("Types: expected at least one key type.");
        }
        if (types.contains(KeyType.AuditLogs)
                && AccountType.SecurityAdmin.outranks(caller.account())) {
            throw new SluiceException(
                    ErrorCode.FORBIDDEN,
                    "Only a Security Admin or the Primary Owner makes keys for audit logs.");
        }
    }
}
