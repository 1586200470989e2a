package dev.sluice.history;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/// The filters of the history page that members keep, each for themselves. Safe for use by many
/// threads.
///
/// All of it needs the permission View History.
@Component
public final class SavedViews {
    /// How many a member may keep in one application.
    public static final int MAX = 50;

    private final ControlStore store;
    private final JsonMapper json;
    private final Access access;

    SavedViews(ControlStore store, JsonMapper json, Access access) {
        this.store = store;
        this.json = json;
        this.access = access;
    }

    /// The caller's, by name.
    ///
    /// @throws SluiceException when the application is invisible or View History is missing
    public List<SavedView> of(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.ViewHistory);
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT name, shown FROM history_view
                                WHERE application = ? AND member = ? ORDER BY lower(name), name
                                """)
                        .params(application.toString(), caller.member().toString())
                        .query((row, number) ->
                                new SavedView(
                                        row.getString("name"),
                                        json.readValue(
                                                row.getString("shown"),
                                                SavedView.ShownHistory.class)))
                        .list());
    }

    /// Keeps the view, in place of the caller's one of that name if there is one.
    ///
    /// @throws SluiceException as [#of], and LIMIT_EXCEEDED when there are [#MAX] others
    public void keep(Caller caller, ApplicationId application, SavedView view) {
        access.require(caller, application, Permission.ViewHistory);
        store.change(sql -> {
            sql.sql(
                            """
                            INSERT INTO history_view (application, member, name, shown)
                            VALUES (?, ?, ?, ?)
                            ON CONFLICT (application, member, name) DO UPDATE
                                SET shown = excluded.shown
                            """)
                    .params(
                            application.toString(),
                            caller.member().toString(),
                            view.name(),
                            json.writeValueAsString(view.shown()))
                    .update();
            requireRoom(sql, caller, application);
        });
    }

    private static void requireRoom(JdbcClient sql, Caller caller, ApplicationId application) {
        int kept =
                sql.sql("SELECT count(*) FROM history_view WHERE application = ? AND member = ?")
                        .params(application.toString(), caller.member().toString())
                        .query(Integer.class)
                        .single();
        if (kept > MAX) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "You keep "
                            + MAX
                            + " views of this history, which is the most; delete one first.");
        }
    }

    /// Keeps the caller's view of that name no longer; nothing happens where there is none.
    ///
    /// @throws SluiceException as [#of]
    public void forget(Caller caller, ApplicationId application, String name) {
        access.require(caller, application, Permission.ViewHistory);
        store.change(sql ->
                sql.sql(
                                """
                                DELETE FROM history_view
                                WHERE application = ? AND member = ? AND name = ?
                                """)
                        .params(application.toString(), caller.member().toString(), name)
                        .update());
    }

    /// Keeps nothing of a deleted application.
    void forgetAll(ApplicationId application) {
        store.change(sql ->
                sql.sql("DELETE FROM history_view WHERE application = ?")
                        .param(application.toString())
                        .update());
    }
}
