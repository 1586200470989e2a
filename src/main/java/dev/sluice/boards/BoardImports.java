package dev.sluice.boards;

import dev.sluice.imports.ImportUses;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Tells imports which board started a run.
@Component
final class BoardImports implements ImportUses {
    private final BoardStore boards;

    BoardImports(BoardStore boards) {
        this.boards = boards;
    }

    @Override
    public Optional<String> name(ApplicationId application, BoardId board) {
        return boards.find(board)
                .filter(found -> found.application().equals(application))
                .map(Board::name);
    }
}
