package dev.sluice.boards;

import dev.sluice.boards.Widget.Pressed;
import dev.sluice.flows.FlowUses;
import dev.sluice.kernel.DataFlowId;

import org.springframework.stereotype.Component;

import java.util.LinkedHashSet;
import java.util.Set;

/// Tells flows how many boards have a button for them.
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
}
