package dev.sluice.model;

import dev.sluice.access.Member;
import dev.sluice.access.Roles;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.PropertyId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The lists User and Role, which every application has. Safe for use by many threads.
///
/// User has the properties `Name`, `Email`, `Role` and `ID`, Role has `Name` and `ID`, the ID being
/// that of the member or the role.
@Component
public final class SecurityLists {
    private static final String EMAIL = "Email";
    private static final String ID = "ID";

    private final ControlStore control;
    private final Roles roles;
    private final IdSource ids;
    private final TechnicalNames technicalNames;

    SecurityLists(ControlStore control, Roles roles, IdSource ids, TechnicalNames technicalNames) {
        this.control = control;
        this.roles = roles;
        this.ids = ids;
        this.technicalNames = technicalNames;
    }

    /// What the application's lists for rights must hold, Role first; none for an application that
    /// is gone.
    public List<SecurityContents> of(ApplicationId application) {
        return control.read(sql -> {
            var structure = new Structure(new BlockTable(sql).of(application));
            var role = structure.securityList(SecurityList.Role);
            var user = structure.securityList(SecurityList.User);
            return role.isPresent() && user.isPresent()
                    ? List.of(ofRoles(role.get()), ofMembers(user.get(), role.get()))
                    : List.of();
        });
    }

    private SecurityContents ofRoles(Block.DimensionList list) {
        return new SecurityContents(
                list.id(),
                property(list, ID),
                list.displayProperty(),
                Optional.empty(),
                roles.of(list.application()).stream()
                        .map(role ->
                                new SecurityItem(
                                        role.id().toString(),
                                        role.name(),
                                        Optional.empty(),
                                        Optional.empty()))
                        .toList());
    }

    private SecurityContents ofMembers(Block.DimensionList list, Block.DimensionList role) {
        var members = roles.members(list.application());
        var names =
                members.stream()
                        .collect(
                                Collectors.groupingBy(
                                        it -> it.member().name(), Collectors.counting()));
        return new SecurityContents(
                list.id(),
                property(list, ID),
                list.displayProperty(),
                Optional.of(
                        new SecurityContents.OfMembers(
                                property(list, EMAIL),
                                property(list, SecurityList.Role.name()),
                                role.id(),
                                property(role, ID))),
                members.stream()
                        .map(it ->
                                new SecurityItem(
                                        it.member().id().toString(),
                                        name(
                                                it.member(),
                                                names.getOrDefault(it.member().name(), 1L) > 1),
                                        Optional.of(it.member().email()),
                                        Optional.of(it.role().id().toString())
                                                .filter(_ -> it.member().active())))
                        .toList());
    }

    /// Items are told apart by their names, so those of one name show their email too.
    private static String name(Member member, boolean shared) {
        return shared ? member.name() + " (" + member.email() + ")" : member.name();
    }

    private static PropertyId property(Block.DimensionList list, String name) {
        return list.properties().stream()
                .filter(property -> property.name().equals(name))
                .map(Property::id)
                .findAny()
                .orElseThrow(() ->
                        new IllegalStateException("The list " + list.id() + " lacks " + name));
    }

    /// Makes the lists of an application that lacks them; call it inside a write.
    void shape(JdbcClient sql, ApplicationId application) {
        var blocks = new BlockTable(sql);
        var structure = new Structure(blocks.of(application));
        if (structure.securityList(SecurityList.User).isPresent()) {
            return;
        }
        var taken = new ArrayList<>(structure.technicalNames());
        var text = new DataType.Text();
        var role =
                list(
                        structure,
                        application,
                        SecurityList.Role,
                        taken,
                        new PropertyDraft(ListRules.NAME, text, true),
                        new PropertyDraft(ID, text, true));
        blocks.save(role);
        blocks.save(
                list(
                        structure,
                        application,
                        SecurityList.User,
                        taken,
                        new PropertyDraft(ListRules.NAME, text, true),
                        new PropertyDraft(EMAIL, text, true),
                        new PropertyDraft(
                                SecurityList.Role.name(), new DataType.Dimension(role.id()), false),
                        new PropertyDraft(ID, text, true)));
    }

    private Block.DimensionList list(
            Structure structure,
            ApplicationId application,
            SecurityList kind,
            List<String> taken,
            PropertyDraft... drafts) {
        var properties = new ArrayList<Property>();
        for (var draft : drafts) {
            var before = properties.stream().map(Property::technicalName).toList();
            properties.add(
                    new Property(
                            new PropertyId(ids.next()),
                            draft.name(),
                            technicalNames.builtIn(draft.name(), before),
                            draft.type(),
                            draft.unique(),
                            properties.size()));
        }
        var technicalName = technicalNames.builtIn(kind.name(), taken);
        taken.add(technicalName);
        return new Block.DimensionList(
                new BlockId(ids.next()),
                application,
                freeName(structure, kind.name()),
                technicalName,
                properties,
                properties.getFirst().id(),
                Optional.empty(),
                Optional.of(kind));
    }

    /// An application from before there were such lists may have a block of the name.
    private static String freeName(Structure structure, String wanted) {
        var name = wanted;
        for (int i = 2; structure.named(name).isPresent(); i++) {
            name = wanted + " " + i;
        }
        return name;
    }
}
