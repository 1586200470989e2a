package dev.sluice.imports.plan;

import dev.sluice.engine.ItemResolver;
import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.SkipReason;
import dev.sluice.kernel.BlockId;

/// Finds items by the text of a unique property. A missing item is created only when the line is
/// put, so that a skipped line leaves nothing behind.
final class Items extends TextReader {
    private final BlockId list;
    private final ItemResolver resolver;
    private final TextReader text;
    private final MissingItem policy;
    private final int defaultItem;
    private SkipReason fault = SkipReason.UnknownItem;
    private TextReader.Canonical searched = new Canonical();
    private int item;
    private boolean missed;

    /// @param list whose items they are
    /// @param defaultItem the item used for a missing one, or [ItemResolver#NONE]
    Items(
            BlockId list,
            ItemResolver resolver,
            TextReader text,
            MissingItem policy,
            int defaultItem) {
        this.list = list;
        this.resolver = resolver;
        this.text = text;
        this.policy = policy;
        this.defaultItem = defaultItem;
    }

    @Override
    State attempt(byte[] utf8, int from, int to) {
        missed = false;
        boolean readable = text.read(utf8, from, to) == null;
        if (readable && text.state() == State.BLANK) {
            return State.BLANK;
        }
        if (readable) {
            searched = text.canonical();
            item = resolver.find(searched.bytes, searched.from, searched.to);
            missed = item == ItemResolver.NONE;
            if (!missed || policy == MissingItem.Create) {
                return State.VALUE;
            }
        }
        missed = true;
        fault =
                switch (policy) {
                    case UseDefault -> SkipReason.UnknownItemDefault;
                    case LeaveBlank -> SkipReason.UnknownItemBlank;
                    case SkipLine -> SkipReason.UnknownItem;
                    case Create -> text.fault();
                };
        item = defaultItem;
        return State.UNREADABLE;
    }

    @Override
    SkipReason fault() {
        return fault;
    }

    BlockId list() {
        return list;
    }

    /// Whether the text read last names no item that exists.
    boolean missed() {
        return missed;
    }

    /// The item used where none is named or found; [ItemResolver#NONE] when there is none.
    int defaultItem() {
        return defaultItem;
    }

    /// The item read last if it exists, without creating any; [ItemResolver#NONE] otherwise.
    int found() {
        return state() == State.VALUE ? item : ItemResolver.NONE;
    }

    /// The item read last, created now if it has to be; [ItemResolver#NONE] when the text cannot
    /// name an item.
    int item() {
        if (item == ItemResolver.NONE && state() == State.VALUE) {
            item = resolver.findOrCreate(searched.bytes, searched.from, searched.to);
        }
        return item;
    }

    @Override
    void put(ValueColumn column, int row) {
        column.setItem(row, item());
    }

    @Override
    Canonical canonical() {
        throw new IllegalStateException("Items are not found by items");
    }
}
