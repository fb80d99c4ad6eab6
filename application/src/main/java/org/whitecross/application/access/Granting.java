package org.whitecross.application.access;

import java.util.List;
import java.util.stream.Collectors;
import org.whitecross.application.kernel.Caller;
import org.whitecross.domain.access.Permission;
import org.whitecross.domain.access.Role;
import org.whitecross.domain.kernel.Refusal;

/** Nobody gives what she does not have, to a person or to a program. */
final class Granting {
    private Granting() {}

    /** @param code of the refusal */
    static void requireToHave(Caller caller, List<Permission> permissions, String code) {
        var lacking = permissions.stream().filter(p -> !caller.may(p)).toList();
        if (!lacking.isEmpty())
            throw new Refusal.NotPermitted(
                    code, "You cannot grant what you may not do yourself: " + named(lacking) + ".");
    }

    /** What she could not give she cannot take either, else an administrator of a district would rule over one of the platform. */
    static void requireToGrant(Caller caller, Role role) {
        // The operator at the command line has no role, and may everything.
        boolean may = caller.permissions().containsAll(role.permissions())
                || caller.role() != null && caller.role().staffs(role);
        if (!may) throw new Refusal.NotPermitted("to grant the role " + role);
    }

    static String named(List<Permission> permissions) {
        return permissions.stream().map(Permission::name).collect(Collectors.joining(" "));
    }
}
