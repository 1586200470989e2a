package dev.sluice.boards;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.MemberId;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of boards. Safe for use by many threads.
@Component
final class BoardStore {
    private final ControlStore store;
    private final JsonMapper json;

    BoardStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    private record Content(List<Widget> widgets) {}

    Optional<Board> find(BoardId id) {
        return store.read(sql ->
                sql.sql("SELECT * FROM board WHERE id = ?")
                        .param(id.toString())
                        .query((row, number) -> board(row))
                        .optional());
    }

    List<Board> of(ApplicationId application) {
        return store.read(sql ->
                sql.sql("SELECT * FROM board WHERE application = ? ORDER BY lower(name), id")
                        .param(application.toString())
                        .query((row, number) -> board(row))
                        .list());
    }

    void insert(Board board) {
        store.change(sql -> {
            sql.sql(
                            """
                            INSERT INTO board
                                (id, application, name, version, content, saved_at, saved_by)
                            VALUES (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            board.id().toString(),
                            board.application().toString(),
                            board.name(),
                            board.version(),
                            content(board),
                            board.savedAt().toEpochMilli(),
                            board.savedBy().toString())
                    .update();
            keepFlows(board);
        });
    }

    /// Saves the next version.
    ///
    /// @return false when somebody saved that one meanwhile
    boolean update(Board board) {
        return store.write(sql -> {
            int changed =
                    sql.sql(
                                    """
                                    UPDATE board SET name = ?, version = ?, content = ?,
                                        saved_at = ?, saved_by = ?
                                    WHERE id = ? AND version = ?
                                    """)
                            .params(
                                    board.name(),
                                    board.version(),
                                    content(board),
                                    board.savedAt().toEpochMilli(),
                                    board.savedBy().toString(),
                                    board.id().toString(),
                                    board.version() - 1)
                            .update();
            if (changed == 1) {
                keepFlows(board);
            }
            return changed == 1;
        });
    }

    boolean delete(BoardId id) {
        return store.write(sql -> {
            sql.sql("DELETE FROM board_flow WHERE board = ?").param(id.toString()).update();
            return sql.sql("DELETE FROM board WHERE id = ?").param(id.toString()).update() == 1;
        });
    }

    /// How many boards have a button for the flow.
    int withFlow(DataFlowId flow) {
        return store.read(sql ->
                sql.sql("SELECT count(*) FROM board_flow WHERE flow = ?")
                        .param(flow.toString())
                        .query(Integer.class)
                        .single());
    }

    private void keepFlows(Board board) {
        store.change(sql -> {
            sql.sql("DELETE FROM board_flow WHERE board = ?").param(board.id().toString()).update();
            for (var flow : BoardFlows.of(board)) {
                sql.sql("INSERT INTO board_flow (board, flow) VALUES (?, ?)")
                        .params(board.id().toString(), flow.toString())
                        .update();
            }
        });
    }

    private String content(Board board) {
        return json.writeValueAsString(new Content(board.widgets()));
    }

    private Board board(ResultSet row) throws SQLException {
        return new Board(
                BoardId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application")),
                row.getString("name"),
                row.getInt("version"),
                json.readValue(row.getString("content"), Content.class).widgets(),
                Instant.ofEpochMilli(row.getLong("saved_at")),
                MemberId.parse(row.getString("saved_by")));
    }
}
