package dev.sluice.engine;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AppliedRights;
import dev.sluice.model.Block;

import java.util.List;
import java.util.Optional;

/// The structure of blocks, as the model knows it.
interface Structures {
    Optional<Block> find(BlockId id);

    /// Whether the model has the scenario.
    boolean has(ScenarioId scenario);

    /// The rights metrics that limit the member in the block; none when nothing limits them.
    default List<AppliedRights> rights(MemberId member, Block block) {
        return List.of();
    }

    /// The list whose items stand for the application's members.
    default Optional<UserList> users(ApplicationId application) {
        return Optional.empty();
    }

    /// The block as messages call it.
    default String named(BlockId id) {
        return find(id).map(block -> "\"" + block.name() + "\"")
                .orElseGet(() -> "the deleted block " + id);
    }

    /// @throws SluiceException NOT_FOUND
    default Block get(BlockId id) {
        return find(id).orElseThrow(() -> SluiceException.notFound("Block", id));
    }

    /// @throws SluiceException NOT_FOUND when it is no list
    default Block.ItemList list(BlockId id) {
        return get(id) instanceof Block.ItemList list ? list : noList(id);
    }

    private static Block.ItemList noList(BlockId id) {
        throw SluiceException.notFound("List", id);
    }
}
