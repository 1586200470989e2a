package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.LoadTarget;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.Planned;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Block;

import org.springframework.stereotype.Component;

/// Which permissions an import needs: Import Data always, Add Item where lines may become items,
/// Delete Item where a list is cleared first. And by whose access rights it writes.
@Component
final class ImportRights {
    private final Access access;
    private final AccessRules rules;

    ImportRights(Access access, AccessRules rules) {
        this.access = access;
        this.rules = rules;
    }

    /// Passes when the caller may import so into the block.
    void require(Caller caller, Block block, Planned planned) {
        access.require(caller, block.application(), Permission.ImportData);
        rules.requireMayGiveRights(caller, block);
        requireSource(caller, planned);
        if (planned instanceof Planned.Ready(var plan) && addsItems(plan)) {
            access.require(caller, block.application(), Permission.AddItems);
        }
        if (planned instanceof Planned.Ready(var plan) && deletesItems(plan)) {
            access.require(caller, block.application(), Permission.DeleteItems);
        }
    }

    /// Who the import writes as: the member, unless they define security, and so may write all, and
    /// the definition does not limit them too.
    Viewer writer(MemberId member, ApplicationId application, ImportDefinition definition) {
        var limited = definition.options().applyAccessRightsToAdmins();
        return !limited && access.may(member, application, Permission.DefineApplicationSecurity)
                ? Viewer.all()
                : Viewer.of(member);
    }

    /// What a copy needs besides: to see where the source is.
    private void requireSource(Caller caller, Planned planned) {
        if (planned instanceof Planned.Copy(var plan)) {
            access.require(caller, plan.source().application(), Permission.DisplayApplication);
        } else if (planned instanceof Planned.Ready(var plan) && plan.from().isPresent()) {
            var source = plan.from().get().list().application();
            access.require(caller, source, Permission.DisplayApplication);
        }
    }

    /// Passes when the caller may import into the application at all.
    void requireImport(Caller caller, ApplicationId application) {
        access.require(caller, application, Permission.ImportData);
    }

    private static boolean deletesItems(ImportPlan plan) {
        return !(plan.target() instanceof LoadTarget.MetricTarget)
                && !plan.target().clearing().none();
    }

    private static boolean addsItems(ImportPlan plan) {
        return !plan.createsItemsIn().isEmpty() || plan.target() instanceof LoadTarget.AppendTarget;
    }
}
