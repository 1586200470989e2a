package dev.sluice.boards;

import dev.sluice.boards.Widget.Pressed;
import dev.sluice.flows.FlowUses;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.DataFlowId;

import org.springframework.stereotype.Component;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Tells flows how many boards have a button for them, and which board started a run.
@Component
final class BoardFlows implements FlowUses {
    private final BoardStore boards;

    BoardFlows(BoardStore boards) {
        this.boards = boards;
    }

    /// The flows that the board's buttons start.
    static Set<DataFlowId> of(Board board) {
        var flows = new LinkedHashSet<DataFlowId>();
        for (var widget : board.widgets()) {
            if (widget.content() instanceof Pressed pressed
                    && pressed.kind() == Pressed.Kind.DataFlow) {
                flows.add(new DataFlowId(pressed.target()));
            }
        }
        return flows;
    }

    @Override
    public Kind kind() {
        return Kind.Board;
    }

    @Override
    public int count(DataFlowId flow) {
        return boards.withFlow(flow);
    }

    @Override
    public Optional<String> name(ApplicationId application, UUID id) {
        return boards.find(new BoardId(id))
                .filter(board -> board.application().equals(application))
                .map(Board::name);
    }
}
