package dev.sluice.model;

import dev.sluice.access.AccessChanged;
import dev.sluice.control.ControlStore;
import dev.sluice.control.EventListener;
import dev.sluice.control.Reconciliation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Keeps the lists User and Role in line with members and roles: at every change of those, and at
/// the start, when it also makes the lists of applications that lack them.
@Component
final class KeepSecurityLists implements EventListener<AccessChanged>, Reconciliation {
    /// After the engine has collected what is gone.
    private static final int ORDER = 200;

    private final ControlStore control;
    private final SecurityLists lists;
    private final ObjectProvider<BlockContents> contents;

    KeepSecurityLists(
            ControlStore control, SecurityLists lists, ObjectProvider<BlockContents> contents) {
        this.control = control;
        this.lists = lists;
        this.contents = contents;
    }

    @Override
    public String name() {
        return "model.keep-security-lists";
    }

    @Override
    public Class<AccessChanged> type() {
        return AccessChanged.class;
    }

    @Override
    public void on(AccessChanged event) {
        contents.getObject().accessChanged(event.application());
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void reconcile() {
        var all = control.read(sql -> new ApplicationTable(sql).all());
        for (var application : all) {
            if (lists.of(application.id()).isEmpty()) {
                control.change(sql -> {
                    new ApplicationTable(sql).raiseVersion(application.id());
                    lists.shape(sql, application.id());
                });
            }
            contents.getObject().accessChanged(application.id());
        }
    }
}
