package dev.sluice.flows;

import dev.sluice.flows.StepState.Word;

import java.util.ArrayList;
import java.util.List;

/// What becomes of a flow's actions when one walks through them with a pencil: no clock, no
/// waiting, no other runs.
record NaiveFlow(ExecutionMode mode, OnFailure onFailure, List<Action> actions) {
    /// How an attempt ends.
    enum End {
        SUCCESS,
        PARTIAL,
        FAILURE,
        LASTING_FAILURE,
        CANCELLED_BY_SOMEBODY
    }

    /// An action whose attempts end as given, the last one repeated.
    ///
    /// @param calculable whether its source can be calculated
    record Action(
            boolean enabled, int retries, int target, boolean calculable, List<End> attempts) {
        End attempt(int number) {
            return attempts.get(Math.min(number, attempts.size() - 1));
        }
    }

    List<Word> states() {
        var states = new ArrayList<Word>();
        boolean stopped = false;
        for (var action : actions) {
            var state = !action.enabled() || stopped ? Word.Skipped : state(action);
            boolean fell = state == Word.Failed || state == Word.Cancelled;
            stopped |= fell && mode == ExecutionMode.Sequential && onFailure == OnFailure.Stop;
            states.add(state);
        }
        return states;
    }

    private static Word state(Action action) {
        if (!action.calculable()) {
            return Word.Failed;
        }
        for (int n = 0; ; n++) {
            switch (action.attempt(n)) {
                case SUCCESS:
                    return Word.Succeeded;
                case PARTIAL:
                    return Word.Partial;
                case CANCELLED_BY_SOMEBODY:
                    return Word.Cancelled;
                case LASTING_FAILURE:
                    return Word.Failed;
                case FAILURE:
                    if (n == action.retries()) {
                        return Word.Failed;
                    }
            }
        }
    }

    FlowState result() {
        var states = states();
        boolean fell = states.contains(Word.Failed) || states.contains(Word.Cancelled);
        boolean done = states.contains(Word.Succeeded) || states.contains(Word.Partial);
        boolean stops = mode == ExecutionMode.Sequential && onFailure == OnFailure.Stop;
        if (fell) {
            return done && !stops ? FlowState.Partial : FlowState.Failed;
        }
        return states.contains(Word.Partial) ? FlowState.Partial : FlowState.Succeeded;
    }
}
