package dev.sluice.model;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.SluiceException;
import dev.sluice.kernel.ViewId;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.List;

/// The views of blocks. Safe for use by many threads.
///
/// Public views are seen by everybody who sees the block and made and changed by those who hold
/// Configure Blocks; a personal view is its owner's alone and looks to others as if it did not
/// exist. What the model no longer has falls out of a view when it is read.
@Component
public final class Views {
    private final ControlStore control;
    private final Access access;
    private final ModelChanges changes;
    private final ModelSettings settings;
    private final JsonMapper json;
    private final IdSource ids;
    private final Clock clock;
    private final Names names;

    Views(
            ControlStore control,
            Access access,
            ModelChanges changes,
            ModelSettings settings,
            JsonMapper json,
            IdSource ids,
            Clock clock) {
        this.control = control;
        this.access = access;
        this.changes = changes;
        this.settings = settings;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.names = Names.of(settings);
    }

    /// The views of a block that the caller sees, by name.
    public List<View> of(Caller caller, BlockId block) {
        changes.require(caller, block, Permission.DisplayApplication);
        return control.read(sql -> new ViewTable(sql, json).of(block)).stream()
                .filter(view -> shows(caller, view))
                .toList();
    }

    /// The views of all blocks of an application that the caller sees, by name.
    public List<View> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.DisplayApplication);
        return control.read(sql -> new ViewTable(sql, json).of(application)).stream()
                .filter(view -> shows(caller, view))
                .toList();
    }

    /// The view, without what the model no longer has.
    ///
    /// @throws SluiceException with NOT_FOUND when there is none the caller sees
    public View get(Caller caller, ViewId id) {
        var view = visible(caller, id);
        var rules = rules(view.block(), view.application());
        return with(view, view.name(), view.kind(), rules.present(view.definition()));
    }

    /// A block that the caller sees, of which somebody wants to see this.
    ///
    /// @throws SluiceException with MALFORMED_REQUEST when the block does not have what is named
    public Block sound(Caller caller, BlockId block, ViewDefinition definition) {
        var found = changes.require(caller, block, Permission.DisplayApplication);
        rules(block, found.application()).requireSound(definition);
        return found;
    }

    /// Creates a view of a block.
    public View create(Caller caller, BlockId block, ViewDraft draft) {
        var application = changes.require(caller, block, needed(draft.kind())).application();
        rules(block, application).requireSound(draft.definition());
        var view =
                new View(
                        new ViewId(ids.next()),
                        application,
                        block,
                        names.clean("A view", draft.name()),
                        draft.kind(),
                        caller.member(),
                        draft.definition());
        return control.write(sql -> {
            var table = new ViewTable(sql, json);
            if (new BlockTable(sql).find(block).isEmpty()) {
                throw SluiceException.notFound("Block", block);
            }
            if (table.of(block).size() >= settings.maxViews()) {
                throw Refusals.limit(
                        "A block may have",
                        settings.maxViews() + " views",
                        "sluice.model.max-views");
            }
            table.insert(view, clock.instant());
            return view;
        });
    }

    /// Changes a view: its name, who sees it, what it shows.
    public View change(Caller caller, ViewId id, ViewDraft draft) {
        var before = changeable(caller, id);
        access.require(caller, before.application(), needed(draft.kind()));
        rules(before.block(), before.application()).requireSound(draft.definition());
        var after =
                with(before, names.clean("A view", draft.name()), draft.kind(), draft.definition());
        control.change(sql -> new ViewTable(sql, json).update(after));
        return after;
    }

    /// Deletes a view.
    public void delete(Caller caller, ViewId id) {
        changeable(caller, id);
        control.change(sql -> new ViewTable(sql, json).delete(id));
    }

    private View visible(Caller caller, ViewId id) {
        return control.read(sql -> new ViewTable(sql, json).find(id))
                .filter(view -> access.sees(caller, view.application()))
                .filter(view -> shows(caller, view))
                .orElseThrow(() -> SluiceException.notFound("View", id));
    }

    private View changeable(Caller caller, ViewId id) {
        var view = visible(caller, id);
        access.require(caller, view.application(), needed(view.kind()));
        return view;
    }

    private static boolean shows(Caller caller, View view) {
        return view.kind() == View.Kind.Public || view.owner().equals(caller.member());
    }

    private static Permission needed(View.Kind kind) {
        return switch (kind) {
            case Public -> Permission.ConfigureBlocks;
            case Personal -> Permission.DisplayApplication;
        };
    }

    private ViewRules rules(BlockId block, ApplicationId application) {
        return control.read(sql -> {
            var structure = new Structure(new BlockTable(sql).of(application));
            return new ViewRules(
                    structure.get(block), structure, new ScenarioTable(sql).of(application));
        });
    }

    private static View with(View view, String name, View.Kind kind, ViewDefinition definition) {
        return new View(
                view.id(), view.application(), view.block(), name, kind, view.owner(), definition);
    }
}
