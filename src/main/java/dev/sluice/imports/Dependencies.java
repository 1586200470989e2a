package dev.sluice.imports;

import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;
import dev.sluice.model.Property;
import dev.sluice.model.StoredFormula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What feeds a block and what follows from it: over formulas and over copies of other blocks.
///
/// @param blocks in the model's order, the asked one among them
/// @param edges between these blocks
public record Dependencies(BlockId of, List<Linked> blocks, List<Edge> edges) {
    public Dependencies {
        blocks = List.copyOf(blocks);
        edges = List.copyOf(edges);
    }

    /// Where a block stands to the asked one.
    public enum Place {
        /// Its contents come, by however many steps, into the asked block.
        Upstream,
        /// The asked block.
        Self,
        /// The asked block's contents come into it.
        Downstream
    }

    /// A block that feeds the asked one or follows from it.
    public record Linked(Block block, Place place) {}

    /// How one block's contents come into another.
    public sealed interface Edge {
        /// The block that is read.
        BlockId from();

        /// The block that changes with it.
        BlockId to();

        /// A formula reads the block.
        ///
        /// @param property the list's property that has the formula; empty for a metric's
        record ByFormula(BlockId from, BlockId to, Optional<Property> property) implements Edge {}

        /// An import configuration copies the block.
        record ByCopy(BlockId from, BlockId to, ImportConfiguration configuration)
                implements Edge {}
    }

    /// The blocks linked with one, among all blocks and import configurations of its application.
    public static Dependencies of(
            BlockId asked, List<Block> all, Collection<ImportConfiguration> configurations) {
        var edges = edges(all, configurations);
        var feeding = reached(asked, edges, Edge::to, Edge::from);
        var following = reached(asked, edges, Edge::from, Edge::to);
        var linked = new ArrayList<Linked>();
        for (var block : all) {
            if (block.id().equals(asked)) {
                linked.add(new Linked(block, Place.Self));
            } else if (feeding.contains(block.id())) {
                linked.add(new Linked(block, Place.Upstream));
            } else if (following.contains(block.id())) {
                linked.add(new Linked(block, Place.Downstream));
            }
        }
        var shown = edges.stream().filter(edge -> within(edge, asked, feeding, following)).toList();
        return new Dependencies(asked, linked, shown);
    }

    /// Whether the edge is part of a way into the asked block or out of it.
    private static boolean within(
            Edge edge, BlockId asked, Set<BlockId> feeding, Set<BlockId> following) {
        boolean into =
                feeding.contains(edge.from())
                        && (feeding.contains(edge.to()) || edge.to().equals(asked));
        boolean outOf =
                following.contains(edge.to())
                        && (following.contains(edge.from()) || edge.from().equals(asked));
        return into || outOf;
    }

    private static List<Edge> edges(
            List<Block> all, Collection<ImportConfiguration> configurations) {
        var edges = new ArrayList<Edge>();
        for (var block : all) {
            switch (block) {
                case Block.Metric metric ->
                        metric.formula()
                                .ifPresent(it -> byFormula(metric, it, Optional.empty(), edges));
                case Block.ItemList list ->
                        list.properties()
                                .forEach(property ->
                                        property.formula()
                                                .ifPresent(it ->
                                                        byFormula(
                                                                list,
                                                                it,
                                                                Optional.of(property),
                                                                edges)));
                case Block.Table _ -> {}
            }
        }
        for (var configuration : configurations) {
            var source = configuration.definition().copyFrom();
            if (source != null) {
                edges.add(
                        new Edge.ByCopy(
                                new BlockId(source.blockId()),
                                configuration.block(),
                                configuration));
            }
        }
        edges.removeIf(edge -> edge.from().equals(edge.to()));
        return edges;
    }

    private static void byFormula(
            Block owner, StoredFormula formula, Optional<Property> property, List<Edge> edges) {
        formula.references().stream()
                .map(StoredFormula.Reference::block)
                .distinct()
                .map(read -> new Edge.ByFormula(read, owner.id(), property))
                .forEach(edges::add);
    }

    private static Set<BlockId> reached(
            BlockId start,
            List<Edge> edges,
            Function<Edge, BlockId> from,
            Function<Edge, BlockId> to) {
        var reached = new LinkedHashSet<BlockId>();
        var open = new ArrayList<BlockId>(List.of(start));
        var seen = new HashSet<BlockId>(open);
        while (!open.isEmpty()) {
            var here = Objects.requireNonNull(open.removeLast());
            for (var edge : edges) {
                if (from.apply(edge).equals(here) && seen.add(to.apply(edge))) {
                    reached.add(to.apply(edge));
                    open.add(to.apply(edge));
                }
            }
        }
        return reached;
    }
}
