package dev.sluice.access;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.List;

/// The lists of addresses from which API keys may be used. Safe for use by many threads.
///
/// A list that still restricts keys cannot be deleted, so that no key is opened to the world by the
/// way.
@Component
public final class AllowLists {
    private static final int MOST_ENTRIES = 1_000;

    private final ControlStore control;
    private final Access access;
    private final IdSource ids;

    AllowLists(ControlStore control, Access access, IdSource ids) {
        this.control = control;
        this.access = access;
        this.ids = ids;
    }

    /// What a list is to say.
    public record Content(
            String name, String description, List<String> entries, boolean isDefault) {
        public Content {
            entries = List.copyOf(entries);
        }
    }

    /// All lists by name.
    public List<AllowList> all(Caller caller) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        return control.read(sql -> new AllowListTable(sql).all());
    }

    /// Makes a list; as the default it takes the place of the one that was.
    public AllowList create(Caller caller, Content content) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        var list = read(new AllowListId(ids.next()), content, 0);
        control.change(sql -> {
            var lists = new AllowListTable(sql);
            requireFree(lists, list);
            lists.add(list);
        });
        return list;
    }

    /// Gives a list another content.
    public AllowList change(Caller caller, AllowListId id, Content content) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        return control.write(sql -> {
            var lists = new AllowListTable(sql);
            var before = get(lists, id);
            var list = read(id, content, before.keyCount());
            requireFree(lists, list);
            lists.change(list);
            return list;
        });
    }

    /// Deletes a list that restricts nothing.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#CONFLICT] when keys are linked to
    ///   it, or it is the default
    public void delete(Caller caller, AllowListId id) {
        access.require(caller, WorkspacePermission.ManageApiKeys);
        control.change(sql -> {
            var lists = new AllowListTable(sql);
            var list = get(lists, id);
            if (list.keyCount() > 0) {
                throw WellFormed.conflict(
                        "The allow list "
                                + list.name()
                                + " restricts "
                                + (list.keyCount() == 1
                                        ? "1 API key"
                                        : list.keyCount() + " API keys")
                                + ": unlink them first.");
            }
            if (list.isDefault()) {
                throw WellFormed.conflict(
                        "The allow list "
                                + list.name()
                                + " is the default for keys without a list: make another one"
                                + " the default, or none, first.");
            }
            lists.remove(id);
        });
    }

    private static AllowList read(AllowListId id, Content content, long keyCount) {
        if (content.entries().isEmpty()) {
            throw WellFormed.malformed(
                    "Entries: expected at least one IP address or CIDR range; a list without any"
                            + " would block every key.");
        }
        if (content.entries().size() > MOST_ENTRIES) {
            throw WellFormed.malformed("Entries: at most " + MOST_ENTRIES + " in one list.");
        }
        return new AllowList(
                id,
                WellFormed.name(content.name()),
                WellFormed.description(content.description()),
                content.entries().stream().map(Addresses::canonical).distinct().toList(),
                content.isDefault(),
                keyCount);
    }

    private static AllowList get(AllowListTable lists, AllowListId id) {
        return lists.find(id).orElseThrow(() -> SluiceException.notFound("Allow list", id));
    }

    private static void requireFree(AllowListTable lists, AllowList list) {
        var key = WellFormed.key(list.name());
        if (lists.all().stream()
                .anyMatch(other ->
                        !other.id().equals(list.id())
                                && WellFormed.key(other.name()).equals(key))) {
            throw WellFormed.conflict("There is already an allow list named " + list.name() + ".");
        }
    }
}
