package dev.sluice.flows;

import dev.sluice.control.EventListener;
import dev.sluice.imports.ImportFinished;

import org.springframework.stereotype.Component;

/// Moves a run on when an import of one of its steps ended.
@Component
final class ImportEnded implements EventListener<ImportFinished> {
    private final FlowRunStore runs;
    private final AdvanceRun advance;

    ImportEnded(FlowRunStore runs, AdvanceRun advance) {
        this.runs = runs;
        this.advance = advance;
    }

    @Override
    public String name() {
        return "flows.import-ended";
    }

    @Override
    public Class<ImportFinished> type() {
        return ImportFinished.class;
    }

    @Override
    public void on(ImportFinished event) {
        runs.attempting(event.run()).ifPresent(advance::soon);
    }
}
